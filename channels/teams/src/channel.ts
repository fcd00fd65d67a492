// The Teams channel: a genuine activity becomes a stored message, a message that fits becomes activities.
import {
  type Capabilities,
  type Channel,
  channelPath,
  createLanes,
  DeliveryError,
  DragomanError,
  type Host,
  problemOf,
} from '@dragoman/core/plugin'
import { addressSchema, teamsActivity, tenantOf } from './activity.ts'
import { botFramework } from './bot-framework.ts'
import { type Cloud, PUBLIC_CLOUD } from './cloud.ts'
import { activitiesFor, LONGEST_TEXT, mainActivity } from './outbound.ts'
import type { ActivityPort } from './port.ts'
import { createReceive, type Receive } from './receive.ts'
import { createTokenSource } from './token.ts'
import { createVerify } from './verify.ts'

interface CommonOptions {
  /** Tells several bots apart. Default `default`. */
  readonly account?: string
  /** Ids of the organisations whose people may write. Default: all that the bot is installed in. */
  readonly allowedTenants?: readonly string[]
}

export type TeamsOptions = CommonOptions &
  (
    | {
        /** The Microsoft App ID of the Azure Bot. */
        readonly appId: string
        /** Its client secret. */
        readonly appPassword: string
        /** Of a bot of a single tenant. */
        readonly tenantId?: string
        /** Default: the public one. */
        readonly cloud?: Cloud
        readonly playground?: undefined
      }
    /** For Microsoft's Agents Playground on this machine: nobody signs on. Refused where the bot can be reached from outside. */
    | { readonly playground: true }
  )

/** Pictures up to 1 MB are shown: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const PICTURE = { maxBytes: 1024 * 1024 }
const FILE = { maxBytes: 50 * 1024 * 1024 }

const CAPABILITIES: Capabilities = {
  delivery: 'push',
  idempotentSend: false,
  text: { maxLength: LONGEST_TEXT, format: 'markdown' },
  buttons: { max: 6, maxLabelLength: 60, urls: true },
  quickReplies: { max: 6, maxLabelLength: 60 },
  cards: { max: 10 },
  // A recording is heard and a film seen at their address; as files they would only be kept.
  attachments: { image: PICTURE, file: FILE },
  maxAttachments: 5,
  location: false,
  edits: true,
  deletions: true,
  reactions: false,
  replies: false,
  typing: true,
}

const LOOPBACK = /^https?:\/\/(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d+)?(?:\/|$)/
export const APP_ID_PATTERN = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i

/**
 * A bot in Microsoft Teams. Its messaging endpoint is `<publicUrl>/channels/teams/<account>/messages`.
 *
 * ```ts
 * createBot({ channels: [teams({ appId: process.env.TEAMS_APP_ID, appPassword: process.env.TEAMS_APP_PASSWORD })] })
 * ```
 *
 * Throws `DRAGOMAN_CHANNEL_INVALID` for what is no app id.
 */
export function teams(options: TeamsOptions): Channel {
  const { account = 'default', allowedTenants = [] } = options
  if (!options.playground && !new RegExp(`^${APP_ID_PATTERN.source}$`, 'i').test(options.appId)) {
    throw invalid(
      'the Microsoft App ID does not have the form that Azure gives out, such as 00000000-0000-0000-0000-000000000000',
    )
  }
  const allowed = new Set(allowedTenants.map((tenant) => tenant.toLowerCase()))
  const { appId, appPassword = '', tenantId, cloud = PUBLIC_CLOUD } = options.playground ? { appId: '' } : options
  const verify = options.playground ? undefined : createVerify(appId, cloud)
  const tokenSource = options.playground ? undefined : createTokenSource({ appId, appPassword, tenantId, cloud })
  let host: Host | undefined
  let running: { readonly port: ActivityPort; readonly receive: Receive; readonly stop: AbortController } | undefined
  /** Ids of the activities of a message that have been sent already, where a later one failed. */
  const begun = new Map<string, readonly string[]>()

  const channel: Channel = {
    name: 'teams',
    account,
    capabilities: CAPABILITIES,

    routes(app, given) {
      host = given
      app.post(`${channelPath(channel)}/messages`, async (c) => {
        if (!running) throw new DragomanError('DRAGOMAN_STOPPING')
        const { port, receive } = running
        const value: unknown = await c.req.json().catch(() => undefined)
        if (typeof value !== 'object' || value === null) {
          throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'it is no activity' })
        }
        const call = { authorization: c.req.header('authorization') ?? '', activity: value }
        const { status, body } = await port.process(call, async () => {
          const activity = teamsActivity.safeParse(value).data
          if (!activity) throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'it is no activity of Teams' })
          const tenant = tenantOf(activity)?.toLowerCase()
          if (allowed.size > 0 && !allowed.has(tenant ?? '')) {
            given.log.warn({ account, tenant }, 'somebody of a tenant that is not allowed wrote by Teams')
            throw new DragomanError('DRAGOMAN_FORBIDDEN', { problem: 'people of this tenant may not write' })
          }
          return receive(activity)
        })
        return c.json(body ?? {}, { status })
      })
    },

    async start(intake, given) {
      host = given
      if (options.playground && !LOOPBACK.test(given.publicUrl)) {
        throw invalid(
          `anyone could write to ${given.publicUrl} as anybody: for the playground it has to be an address of this machine`,
        )
      }
      const stop = new AbortController()
      const port = await botFramework({ appId, cloud, verify, tokenSource })
      await port.token(stop.signal).catch((error: unknown) => {
        throw invalid(problemOf(error))
      })
      running = {
        port,
        receive: createReceive({ port, intake, host: given, account, lanes: createLanes(), signal: stop.signal }),
        stop,
      }
    },

    stop() {
      running?.stop.abort()
      running = undefined
    },

    async send(to, message, signal) {
      const address = addressSchema.parse(to)
      if (!running || !host) throw new DeliveryError('the channel has not started', { permanent: false })
      const { port } = running
      const { action, content } = message
      if (action?.kind === 'edit') {
        await port.update(address, action.target, mainActivity(content, [], [], address), signal)
        return { externalId: action.target }
      }
      if (action?.kind === 'deletion') {
        await port.delete(address, action.target, signal)
        return { externalId: action.target }
      }
      if (action) throw new DeliveryError(`no ${action.kind} by a bot in Teams`, { permanent: true })
      let sent = begun.get(message.id) ?? []
      begun.delete(message.id)
      try {
        for (const activity of (await activitiesFor(message, address, host)).slice(sent.length)) {
          sent = [...sent, await port.send(address, activity, signal)]
        }
      } catch (error) {
        if (sent.length > 0 && !(error instanceof DeliveryError && error.permanent)) begun.set(message.id, sent)
        throw error
      }
      // Buttons stand in the last, which is the one that is edited and deleted.
      return { externalId: sent.at(-1) ?? message.id }
    },

    async typing(to, signal) {
      await running?.port.send(addressSchema.parse(to), { type: 'typing' }, signal)
    },
  }
  return channel
}

function invalid(problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: 'teams', problem })
}
