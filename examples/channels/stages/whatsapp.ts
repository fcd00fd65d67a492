import { callWith, cloudPlatform } from '../../../channels/whatsapp/src/testing/platform.ts'
import { offering, type Stage } from './stage.ts'

/** Ada, by the Cloud API. */
export async function onWhatsApp(): Promise<Stage> {
  const platform = await cloudPlatform()
  const { api, webhook } = platform
  const from = '4915112345678'
  let ids = 0

  async function push(type: string, content: object, url: string): Promise<void> {
    const message = { from, id: `wamid.${++ids}`, timestamp: String(Math.floor(Date.now() / 1000)), type }
    const call = callWith({
      contacts: [{ profile: { name: 'Ada' }, wa_id: from }],
      messages: [{ ...message, [type]: content }],
    })
    const status = await webhook.push(call, true, url)
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
  }

  return {
    name: 'whatsapp',
    platform,
    says: (body, url) => push('text', { body }, url),
    sendsPhoto: ({ bytes, mediaType }, caption, url) => {
      api.media.set('lamp', { bytes, type: mediaType })
      return push('image', { id: 'lamp', mime_type: mediaType, sha256: '', caption }, url)
    },
    presses: (label, url) => {
      offering(platform.shown, label)
      const choice = api.sent.flatMap(choicesIn).findLast(({ title }) => title === label)
      const type = choice?.isRow ? 'list_reply' : 'button_reply'
      return push('interactive', { type, [type]: { id: choice?.id, title: label } }, url)
    },
  }
}

interface Choice {
  readonly id: string
  readonly title: string
  readonly isRow: boolean
}

interface Interactive {
  readonly action: {
    readonly buttons?: readonly { readonly reply: { readonly id: string; readonly title: string } }[]
    readonly sections?: readonly { readonly rows: readonly { readonly id: string; readonly title: string }[] }[]
  }
}

function choicesIn(sent: object): readonly Choice[] {
  const { action } = 'interactive' in sent ? (sent.interactive as Interactive) : { action: {} as Interactive['action'] }
  const buttons = action.buttons?.map(({ reply }) => ({ ...reply, isRow: false })) ?? []
  const rows = action.sections?.flatMap((section) => section.rows.map((row) => ({ ...row, isRow: true }))) ?? []
  return [...buttons, ...rows]
}
