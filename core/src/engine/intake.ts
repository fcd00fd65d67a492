// Intake: what arrived is checked, stored once and acknowledged (guarantee 1); its conversation's turn begins where it arrived.
import { type Accepted, type Channel, type Inbound } from '../channel/channel.ts'
import { parseInbound } from '../channel/inbound.ts'
import { DragomanError } from '../errors.ts'
import { createBatch } from '../storage/batch.ts'
import { type Arrival, type Stored, storeArrivals } from '../storage/intake.ts'
import { toConversation, toMessage } from '../storage/rows.ts'
import type { Notifier } from './notify.ts'
import { accountOf } from './channels.ts'
import type { EngineParts } from './parts.ts'
import type { Runner } from './runner.ts'

export interface IntakeDoor {
  /** Resolves once committed. Throws `DRAGOMAN_INBOUND_INVALID` for what cannot be stored, `DRAGOMAN_STOPPING` while stopping. */
  accept(channel: Pick<Channel, 'name' | 'account'>, inbound: Inbound): Promise<Accepted>
  /** Lets no more in; resolves when what was let in is stored. */
  close(): Promise<void>
}

export function createIntake(parts: EngineParts, runner: Runner, notifier: Notifier): IntakeDoor {
  const { config, database, clock, live, owner } = parts
  const arrivals = createBatch<Arrival, Stored>((batch) => storeArrivals(database, batch, owner, config.leaseMs))
  let closed = false

  return {
    accept: async (channel, inbound) => {
      if (closed) throw new DragomanError('DRAGOMAN_STOPPING')
      const arrival = {
        channel: channel.name,
        account: accountOf(channel),
        inbound: parseInbound(inbound, config),
        at: clock.now(),
      }
      const { accepted, conversation, message } = await arrivals.add(arrival)
      if (conversation.lease_owner === owner) runner.offer(conversation, message)
      if (message) {
        live.publish({ type: 'message', conversationId: conversation.id, position: message.position })
        notifier.tell('received', { message: toMessage(message) }, toConversation(conversation))
      }
      return accepted
    },
    close: async () => {
      closed = true
      await arrivals.idle()
    },
  }
}
