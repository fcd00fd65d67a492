// WhatsApp Web for the proof of the channel.
import { createHash } from 'node:crypto'
import type { Channel } from '@dragoman/core/plugin'
import type { Platform, Shown } from '@dragoman/core/testing'
import { expect, vi } from 'vitest'
import { web } from '../web/channel.ts'
import { read } from './reading.ts'
import { createPages, OWN } from './web-client.ts'
import type { PageMessage } from './web-page.ts'

/** Whoever has the code can link a telephone of their own. */
const CODE = '2@fake-code-that-must-not-be-in-a-log'

/** A message from somebody, as WhatsApp Web keeps it. */
export function messageFrom(
  chat: string,
  id: string,
  more: { readonly body?: string; readonly [name: string]: unknown } = {},
): PageMessage {
  return {
    id: { _serialized: `false_${chat}_${id}`, id, fromMe: false, remote: chat },
    type: 'chat',
    from: chat,
    to: OWN,
    t: Math.floor(Date.now() / 1000),
    notifyName: 'Ada',
    ...more,
  }
}

export interface WebPlatform extends Platform {
  readonly pages: ReturnType<typeof createPages>
  /** The ids of what has been stored. */
  readonly stored: ReadonlySet<string>
}

export async function webPlatform(): Promise<WebPlatform> {
  const pages = createPages((page) => {
    page.showCode(CODE)
    page.link()
  })
  const inner = web({ transport: 'web', terminal: false }, pages.createClient)
  const stored = new Set<string>()
  const channel: Channel = Object.assign(Object.create(inner) as Channel, inner, {
    async start(intake: Parameters<Channel['start']>[0], host: Parameters<Channel['start']>[1]) {
      await inner.start(async (inbound) => {
        const accepted = await intake(inbound)
        stored.add(inbound.externalId)
        return accepted
      }, host)
      // Until somebody has scanned the code.
      await vi.waitFor(() => expect(inner.status?.().state).toBe('ready'), { timeout: 10_000, interval: 5 })
    },
  })
  return {
    pages,
    stored,
    channel,
    secrets: [CODE],
    acknowledges: false,
    statuses: false,
    refusals: [],
    get shown() {
      return pages.opened.flatMap(({ page }) => page.sent).map(shownFrom)
    },
    get typed() {
      return pages.opened.reduce((sum, { page }) => sum + page.typed, 0)
    },
    address: (chat) => addressOf(chat),
    receive: async ({ chat, id, text }) => {
      const message = messageFrom(addressOf(chat), id, { body: text })
      pages.newest.page.arrive(message)
      await vi.waitFor(() => expect(stored).toContain(message.id._serialized), { timeout: 20_000, interval: 5 })
    },
    failNext: (failure) => pages.newest.page.failNext(failure === 'hang' ? 'hang' : 'cut'),
    close: async () => {},
  }
}

function addressOf(chat: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(chat).digest('hex')}`)
    .toString()
    .slice(0, 8)
  return `49151${digits}@c.us`
}

/** What the customer's telephone shows of it. */
function shownFrom(message: PageMessage): Shown {
  const { type, body = '' } = message
  const id = message.id._serialized
  const quoted = message['quotedKey']
  const reply = typeof quoted === 'string' ? { replyTo: quoted } : {}
  if (type === 'reaction') return { id, reaction: body }
  if (type === 'revoked') return { id, deleted: true }
  if (message['edited'] === true) return { id, text: read(body), edited: true }
  if (type === 'location') {
    return { id, ...reply, location: { latitude: Number(message['lat']), longitude: Number(message['lng']) } }
  }
  if (type === 'vcard') return { id, ...reply, contacts: [String(message['vcardFormattedName'])] }
  const kind = KINDS[type]
  if (!kind) return { id, ...reply, text: read(body) }
  const caption = message['caption']
  return {
    id,
    ...reply,
    attachments: [{ kind, bytes: Number(message['size']) }],
    ...(typeof caption === 'string' && caption !== '' && { text: read(caption) }),
  }
}

const KINDS: Readonly<Record<string, 'image' | 'audio' | 'video' | 'file'>> = {
  image: 'image',
  audio: 'audio',
  ptt: 'audio',
  video: 'video',
  document: 'file',
}
