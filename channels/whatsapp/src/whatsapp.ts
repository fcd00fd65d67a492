// The WhatsApp channel, by either transport. Neither loads the SDK of the other.
import { type Channel, DragomanError } from '@dragoman/core/plugin'
import { cloud } from './cloud/channel.ts'
import type { CloudOptions, WebOptions } from './options.ts'
import { web } from './web/channel.ts'

export type WhatsAppOptions = CloudOptions | WebOptions

/**
 * A number on WhatsApp: by Meta's official Cloud API, or through WhatsApp Web on a telephone's own number.
 *
 * ```ts
 * createBot({ channels: [whatsapp({ transport: 'cloud', phoneNumberId, token, appSecret, verifyToken })] })
 * createBot({ channels: [whatsapp({ transport: 'web' })] }) // unofficial: WhatsApp may block the number
 * ```
 *
 * Throws `DRAGOMAN_CHANNEL_INVALID` for settings that are missing.
 */
export function whatsapp(options: WhatsAppOptions): Channel {
  if (options.transport === 'cloud') return cloud(options)
  if (options.transport === 'web') return web(options)
  throw new DragomanError('DRAGOMAN_CHANNEL_INVALID', { channel: 'whatsapp', problem: 'it has no such transport' })
}
