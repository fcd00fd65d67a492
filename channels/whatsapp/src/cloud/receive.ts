// Receiving: all that one call of the webhook brings is stored, in order, before Meta is told that it arrived.
import { type Attachment, DragomanError, type Host, type Intake, type Lanes, problemOf } from '@dragoman/core/plugin'
import { z } from 'zod'
import type { Graph } from './graph.ts'
import { type Arrived, arrivedFrom, type WaitingFile } from './inbound.ts'
import { recordStatus } from './status.ts'
import { contact, update, type WhatsAppContact, whatsAppMessage, whatsAppStatus } from './update.ts'

/** The largest that the API gives out: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
const LARGEST_DOWNLOAD = 100 * 1024 * 1024
const DOWNLOAD_TIMEOUT_MS = 30_000

export interface ReceiverParts {
  readonly graph: Graph
  readonly account: string
  /** What is for other numbers of the same app is theirs. */
  readonly phoneNumberId: string
  readonly intake: Intake
  readonly host: Host
  readonly lanes: Lanes
  readonly signal: AbortSignal
  /** The business account that a call came from. */
  readonly heardFrom: (businessAccountId: string) => void
}

/** Resolves when it is stored. Throws `DRAGOMAN_REQUEST_INVALID` for what is no call of Meta's. */
export type Receive = (value: unknown) => Promise<void>

const mediaAnswer = z.object({ url: z.string(), mime_type: z.string().optional(), file_size: z.number().optional() })

export function createReceive(parts: ReceiverParts): Receive {
  const { graph, phoneNumberId, intake, host, lanes, signal } = parts

  async function store({ inbound, file }: Arrived): Promise<void> {
    const { body } = inbound
    if (!file || body.kind !== 'message') return void (await intake(inbound))
    await intake({ ...inbound, body: { ...body, attachments: [await fetched(file)] } })
  }

  /** A file that is too large, or gone, is named without its bytes: the message counts more. */
  async function fetched({ mediaId, attachment }: WaitingFile): Promise<Attachment> {
    const within = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)])
    try {
      const about = mediaAnswer.parse(
        await graph.get(`${encodeURIComponent(mediaId)}?phone_number_id=${phoneNumberId}`, within),
      )
      if ((about.file_size ?? 0) > LARGEST_DOWNLOAD)
        throw new DragomanError('DRAGOMAN_BODY_TOO_LARGE', { limit: LARGEST_DOWNLOAD })
      const bytes = await graph.download(about.url, LARGEST_DOWNLOAD, within)
      const url = await host.media.put({ bytes, mediaType: attachment.mediaType, name: attachment.name })
      return { ...attachment, size: bytes.length, url }
    } catch (err) {
      signal.throwIfAborted()
      host.log.warn({ problem: problemOf(err) }, 'a file could not be fetched from WhatsApp')
      return { ...attachment, url: `whatsapp-media:${mediaId}` }
    }
  }

  /** What cannot be understood today cannot be tomorrow: it must not keep everything behind it. */
  async function orSkip(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof DragomanError) || error.code !== 'DRAGOMAN_INBOUND_INVALID') throw error
      host.log.warn({ problem: problemOf(error) }, 'a message of WhatsApp was not understood, and skipped')
    }
  }

  async function receiveMessage(value: unknown, contacts: readonly WhatsAppContact[]): Promise<void> {
    const message = whatsAppMessage.safeParse(value).data
    if (!message) return host.log.warn('a message of WhatsApp was not understood, and skipped')
    const from = contacts.find(({ wa_id }) => wa_id === message.from)
    for (const arrived of arrivedFrom(message, from)) {
      await lanes(message.from, () => orSkip(() => store(arrived)))
    }
  }

  return async (value) => {
    const parsed = update.safeParse(value)
    if (!parsed.success) throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'it is no call of WhatsApp' })
    for (const { id, changes } of parsed.data.entry) {
      for (const { field, value: change } of changes) {
        if (field !== 'messages' || change?.metadata?.phone_number_id !== phoneNumberId) continue
        parts.heardFrom(id)
        const contacts = (change.contacts ?? []).flatMap((one) => contact.safeParse(one).data ?? [])
        for (const one of change.messages ?? []) await receiveMessage(one, contacts)
        for (const one of change.statuses ?? []) {
          const status = whatsAppStatus.safeParse(one).data
          if (status) await recordStatus(status, parts)
        }
      }
    }
  }
}
