// What the engine's steps share.
import type { Channel } from '../channel/channel.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { DragomanError } from '../errors.ts'
import type { Catalogue } from '../i18n.ts'
import type { Live } from '../live.ts'
import type { Logger } from '../log.ts'
import type { Conversation } from '../model/conversation.ts'
import type { HookRunner } from '../plugin/run.ts'
import type { Queues } from '../queue/queues.ts'
import type { Database } from '../storage/database.ts'

export interface EngineParts {
  readonly config: Config
  readonly database: Database
  readonly queues: Queues
  readonly live: Live
  readonly hooks: HookRunner
  readonly words: Catalogue
  readonly clock: Clock
  readonly log: Logger
  readonly channels: Channels
  /** Names this process in leases. New at every start, so that a former life's leases are never taken for ours. */
  readonly owner: string
}

/** The connected channels, found by the names a conversation carries. */
export interface Channels {
  readonly all: readonly Channel[]
  /** `undefined` for a conversation whose channel is no longer connected. */
  of(conversation: Pick<Conversation, 'channel' | 'account'>): Channel | undefined
}

export function createChannels(all: readonly Channel[]): Channels {
  const key = (channel: string, account: string) => JSON.stringify([channel, account])
  const byKey = new Map<string, Channel>()
  for (const channel of all) {
    const own = key(channel.name, accountOf(channel))
    if (byKey.has(own)) {
      throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', {
        channel: channel.name,
        problem: `the account ${accountOf(channel)} is connected twice; give each a name of its own`,
      })
    }
    if (channel.capabilities.delivery === 'push' && !channel.send) {
      throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', {
        channel: channel.name,
        problem: 'it delivers by push but has no send',
      })
    }
    byKey.set(own, channel)
  }
  return { all, of: ({ channel, account }) => byKey.get(key(channel, account)) }
}

export function accountOf(channel: Pick<Channel, 'account'>): string {
  return channel.account ?? 'default'
}

export function pulls(channels: Channels, conversation: Pick<Conversation, 'channel' | 'account'>): boolean {
  return channels.of(conversation)?.capabilities.delivery === 'pull'
}
