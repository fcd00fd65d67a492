import { webPlatform } from '../../../channels/web/testing/platform.ts'
import { offering, type Stage } from './stage.ts'

const CHAT = 'ada'

/** Ada, on the shop's own page. */
export function onTheWeb(): Stage {
  const platform = webPlatform()
  let ids = 0

  const activity = (rest: object) =>
    JSON.stringify({
      type: 'message',
      from: { id: 'visitor', name: 'Ada' },
      locale: 'en',
      channelData: { clientActivityID: `said-${++ids}` },
      ...rest,
    })

  async function post(body: BodyInit, url: string, path?: string): Promise<void> {
    const status = await platform.post(CHAT, body, url, path)
    if (status !== 200) throw new Error(`the chat answered ${status}`)
  }

  return {
    name: 'web',
    platform,
    says: (text, url) => post(activity({ text }), url),
    sendsPhoto: ({ bytes, mediaType }, caption, url) => {
      const form = new FormData()
      form.set('activity', new Blob([activity({ text: caption })], { type: 'application/vnd.microsoft.activity' }))
      form.set('file', new Blob([bytes], { type: mediaType }), 'lamp.png')
      return post(form, url, 'upload')
    },
    presses: (label, url) => {
      const { id } = offering(platform.shown, label)
      return post(activity({ text: label, value: platform.valueOf(label), replyToId: id }), url)
    },
  }
}
