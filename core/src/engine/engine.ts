// The life of a message, put together: intake → turns → delivery, with the sweep behind them.
import type { Conversations, Escalations } from '../plugin/host.ts'
import { createEscalations } from '../escalation/escalations.ts'
import { releaseAllLeases } from '../storage/lease.ts'
import { createConversations } from './conversations.ts'
import { createDelivery } from './delivery.ts'
import { type IntakeDoor, createIntake } from './intake.ts'
import { createNotifier } from './notify.ts'
import type { EngineParts } from './parts.ts'
import { createRunner } from './runner.ts'
import { type Sweep, createSweep } from './sweep.ts'

export interface Engine {
  readonly intake: IntakeDoor
  readonly conversations: Conversations
  readonly escalations: Escalations
  readonly sweep: Sweep
  /** Takes up what an earlier life or another process left behind, and begins to work jobs. */
  start(): Promise<void>
  /** Finishes what was begun, or hands it back when `deadline` aborts. Loses nothing either way. */
  stop(deadline: AbortSignal): Promise<void>
}

export function createEngine(parts: EngineParts): Engine {
  const { config, database, queues } = parts
  const notifier = createNotifier(parts.hooks, database)
  const delivery = createDelivery(parts)
  const runner = createRunner(parts, delivery, notifier)
  const intake = createIntake(parts, runner, notifier)
  const sweep = createSweep(parts, delivery)
  return {
    intake,
    conversations: createConversations(parts, intake, delivery, notifier),
    escalations: createEscalations(parts, delivery, notifier),
    sweep,
    start: async () => {
      if (database.embedded) {
        // Nobody else can hold anything here: what is leased or being sent was left by a former life.
        await releaseAllLeases(database, null)
        await delivery.settleAbandoned(true)
      }
      runner.start()
      await queues.work(
        { turns: runner.look, deliveries: delivery.look },
        Math.max(1, Math.ceil(config.concurrency / 4)),
      )
      await sweep.run()
      sweep.start()
    },
    stop: async (deadline) => {
      queues.rest()
      await intake.close()
      await sweep.stop()
      await runner.stop(deadline)
      await delivery.stop(deadline)
      await notifier.stop(deadline)
    },
  }
}
