// The connected channels, found by the names that a conversation carries, and what was last heard of each.
import type { Capabilities, Channel } from '../channel/channel.ts'
import { DragomanError } from '../errors.ts'
import type { AccountKey } from '../plugin/host.ts'

export interface Channels {
  /** `undefined` for a conversation whose channel is not connected. */
  of(key: AccountKey): Channel | undefined
  /** Nothing is sent for a paused account; what is to be said waits. */
  isPaused(key: AccountKey): boolean
  /** Throws `DRAGOMAN_CHANNEL_INVALID` where the account is there already, or the channel cannot work. */
  add(channel: Channel, options?: { readonly paused?: boolean }): void
  remove(key: AccountKey): void
  note(key: AccountKey, news: AccountNews): void
  newsOf(key: AccountKey): AccountNews
}

/** The last that happened on an account, as far as this process has seen it. */
interface AccountNews {
  readonly receivedAt?: Date
  readonly sentAt?: Date
  readonly error?: { readonly problem: string; readonly at: Date }
}

export function createChannels(): Channels {
  const entries = new Map<string, { readonly channel: Channel; readonly paused: boolean }>()
  const news = new Map<string, AccountNews>()

  return {
    of: (key) => entries.get(nameOf(key))?.channel,
    isPaused: (key) => entries.get(nameOf(key))?.paused ?? false,
    add: (channel, { paused = false } = {}) => {
      const name = nameOf(keyOf(channel))
      if (entries.has(name)) {
        throw invalid(channel, `the account ${accountOf(channel)} is connected twice; give each a name of its own`)
      }
      if (channel.capabilities.delivery === 'push' && !channel.send) {
        throw invalid(channel, 'it delivers by push but has no send')
      }
      entries.set(name, { channel, paused })
    },
    remove: (key) => void entries.delete(nameOf(key)),
    note: (key, heard) => void news.set(nameOf(key), { ...news.get(nameOf(key)), ...heard }),
    newsOf: (key) => news.get(nameOf(key)) ?? {},
  }
}

export function accountOf(channel: Pick<Channel, 'account'>): string {
  return channel.account ?? 'default'
}

export function keyOf(channel: Pick<Channel, 'name' | 'account'>): AccountKey {
  return { channel: channel.name, account: accountOf(channel) }
}

/** One text for both names, whatever they hold. */
export function nameOf({ channel, account }: AccountKey): string {
  return JSON.stringify([channel, account])
}

/** What the client of a customer can show who reads from the store; `undefined` where messages are sent. */
export function readerOf(channels: Channels, conversation: AccountKey): Capabilities | undefined {
  const capabilities = channels.of(conversation)?.capabilities
  return capabilities?.delivery === 'pull' ? capabilities : undefined
}

function invalid({ name }: Channel, problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: name, problem })
}
