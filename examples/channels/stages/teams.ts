import { activityOf, teamsPlatform } from '../../../channels/teams/src/testing/platform.ts'
import { offering, type Stage } from './stage.ts'

/** Ada, in a personal chat. */
export async function onTeams(): Promise<Stage> {
  const platform = await teamsPlatform()
  const { service, webhook } = platform
  let ids = 0

  async function push(rest: object, url: string): Promise<void> {
    const activity = activityOf({ chat: 'ada', serviceUrl: service.serviceUrl, id: `said-${++ids}`, ...rest })
    const status = await webhook.push(JSON.stringify(activity), true, url)
    if (status !== 200) throw new Error(`the endpoint answered ${status}`)
  }

  return {
    name: 'teams',
    platform,
    says: (text, url) => push({ text }, url),
    sendsPhoto: ({ bytes, mediaType }, caption, url) => {
      service.files.set('lamp.png', bytes)
      const contentUrl = `${service.origin}/files/lamp.png`
      return push({ text: caption, attachments: [{ contentType: mediaType, contentUrl, name: 'lamp.png' }] }, url)
    },
    presses: (label, url) => {
      const { id, buttons } = offering(platform.shown, label)
      // A suggestion is written for whoever presses it.
      if (!buttons) return push({ text: label }, url)
      const data = service.sent.flatMap(submits).findLast(({ title }) => title === label)?.data
      return push({ replyToId: id, value: data }, url)
    },
  }
}

interface Submit {
  readonly title: string
  readonly data?: object
}

function submits({
  activity: { attachments = [] },
}: {
  readonly activity: { readonly attachments?: readonly { readonly content?: unknown }[] }
}) {
  return attachments.flatMap(
    ({ content }) => (content as { readonly actions?: readonly Submit[] } | undefined)?.actions ?? [],
  )
}
