// The WhatsApp channel, by either transport. Neither loads the SDK of the other.
import { type Channel, DragomanError } from '@dragoman/core/plugin'
import { cloud } from './cloud/channel.ts'
import type { CloudOptions } from './options.ts'

export type WhatsAppOptions = CloudOptions

/**
 * A number on WhatsApp.
 *
 * ```ts
 * createBot({ channels: [whatsapp({ transport: 'cloud', phoneNumberId, token, appSecret, verifyToken })] })
 * ```
 *
 * Throws `DRAGOMAN_CHANNEL_INVALID` for settings that are missing.
 */
export function whatsapp(options: WhatsAppOptions): Channel {
  if (options.transport === 'cloud') return cloud(options)
  throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: 'whatsapp', problem: 'it has no such transport' })
}
