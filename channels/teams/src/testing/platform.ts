// Teams for the proof of the channel.
import { readdirSync, readFileSync } from 'node:fs'
import { type Channel, channelPath } from '@dragoman/core/plugin'
import type { Platform } from '@dragoman/core/testing'
import { expect } from 'vitest'
import { teams } from '../channel.ts'
import { APP_ID, APP_PASSWORD, BOT_TOKEN, type ConnectorService, openConnectorService } from './connector-service.ts'

export interface TeamsPlatform extends Platform {
  readonly service: ConnectorService
  readonly webhook: NonNullable<Platform['webhook']>
}

const samplesAt = new URL('../../samples/', import.meta.url)

export const samples: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(samplesAt)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replace('.json', ''), readFileSync(new URL(name, samplesAt), 'utf8')]),
)

export const BOT = { id: `28:${APP_ID}`, name: 'Shop' }
export const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47'

/** An activity of a personal chat, but for what is given. */
export function activityOf({
  chat,
  serviceUrl,
  ...rest
}: {
  readonly chat: string
  readonly serviceUrl: string
  readonly [part: string]: unknown
}) {
  return {
    type: 'message',
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${chat}`, name: 'Ada', aadObjectId: '6a1c2f3e-0000-4000-8000-000000000001' },
    recipient: BOT,
    conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:${chat}` },
    locale: 'en-US',
    entities: [
      { type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'America/Los_Angeles' },
    ],
    channelData: { tenant: { id: TENANT } },
    ...rest,
  }
}

export async function push(channel: Channel, payload: string, authorization: string, url: string): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) }
  const answer = await fetch(`${url}${channelPath(channel)}/messages`, { method: 'POST', body: payload, headers })
  await answer.arrayBuffer()
  return answer.status
}

/** Real samples name Microsoft's own service; here it is this one. */
export function here(sample: string, { serviceUrl }: ConnectorService): string {
  return sample.replaceAll(/https:\/\/smba\.trafficmanager\.net\/[\w-]+\//g, serviceUrl)
}

export async function teamsPlatform(): Promise<TeamsPlatform> {
  const service = await openConnectorService()
  const { serviceUrl, cloud } = service
  const channel = teams({ appId: APP_ID, appPassword: APP_PASSWORD, cloud })
  const genuine = await service.sign()
  const stranger = await service.sign({ aud: '00000000-0000-4000-8000-000000000000' })
  return {
    service,
    channel,
    secrets: [APP_PASSWORD, BOT_TOKEN, genuine],
    shown: service.shown,
    get typed() {
      return service.typed()
    },
    refusals: [
      { status: 403, body: 'ConversationBlockedByUser' },
      { status: 403, body: 'BotNotInConversationRoster' },
      { status: 404, body: 'ConversationNotFound' },
    ],
    address: (chat) => ({ serviceUrl, conversation: `a:${chat}`, bot: BOT.id, user: `29:${chat}`, personal: true }),
    receive: async ({ chat, id, text }, url) => {
      const activity = activityOf({ chat, serviceUrl, id, text })
      expect(await push(channel, JSON.stringify(activity), `Bearer ${genuine}`, url)).toBe(200)
    },
    failNext: service.failNext,
    webhook: {
      samples: Object.values(samples).map((sample) => here(sample, service)),
      push: (payload, isGenuine, url) => push(channel, payload, `Bearer ${isGenuine ? genuine : stranger}`, url),
    },
    close: service.close,
  }
}
