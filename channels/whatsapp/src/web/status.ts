// WhatsApp's later word on a message: one tick, two ticks, blue ticks.
import type { Host } from '@dragoman/core/plugin'

export interface Ack {
  readonly to: string
  readonly id: string
  readonly ack: number
}

/** `MessageAck` of whatsapp-web.js; one tick (1) says no more than that it was sent. */
const STATES: ReadonlyMap<number, 'failed' | 'delivered' | 'read'> = new Map([
  [-1, 'failed'],
  [2, 'delivered'],
  [3, 'read'],
  [4, 'read'],
])

export async function recordAck(
  { to, id, ack }: Ack,
  { host, account }: { readonly host: Host; readonly account: string },
): Promise<void> {
  const state = STATES.get(ack)
  if (!state) return
  const conversation = await host.conversations.findByExternalId('whatsapp', account, to)
  if (!conversation) return
  const reason = state === 'failed' ? { reason: 'WhatsApp Web could not send it' } : {}
  await host.conversations.recordReceipt(conversation.id, id, { state, attempts: 1, ...reason })
}
