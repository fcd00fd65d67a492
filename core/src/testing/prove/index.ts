// The proof of a channel: one list of checks for any channel, ours or an outside author's. Any test runner can run them.
import { openBench, type Bench } from './bench.ts'
import { hostilePayloadsDoNoHarm, secretsStaySecret, strangersAreNotHeard } from './hostile.ts'
import {
  acknowledgedMeansStored,
  aMessageIsAnswered,
  itStopsAndStartsAgain,
  nothingIsLeftOpen,
  orderIsKept,
  redeliveriesAreOne,
} from './inbound.ts'
import {
  aSendCanBeCalledOff,
  everyCapabilityIsShown,
  failuresAreTold,
  longTextLosesNothing,
  plainTextIsReadAsWritten,
  repliesNameWhatTheyAnswer,
  typingIsShown,
} from './outbound.ts'
import type { Platform } from './platform.ts'

export type { Failure, Platform, Shown, Webhook } from './platform.ts'

export interface Check {
  readonly name: string
  /** Throws an `AssertionError` that says what the channel did wrong. May take a minute. */
  run(): Promise<void>
}

/**
 * The checks that every channel has to pass. `open` makes the channel and a platform for it, fresh for each check.
 *
 * ```ts
 * test.each(proveChannel(() => fakeTelegram()))('$name', ({ run }) => run(), 120_000)
 * ```
 */
export function proveChannel(open: () => Promise<Platform> | Platform): readonly Check[] {
  const check = (name: string, prove: (bench: Bench) => Promise<void>): Check => ({
    name,
    run: async () => {
      await using bench = await openBench(open)
      await prove(bench)
    },
  })
  return [
    check('a message is stored and answered', aMessageIsAnswered),
    check('nothing is acknowledged before it is stored', acknowledgedMeansStored),
    check('a redelivery is the same message', redeliveriesAreOne),
    check('messages of a chat stay in order', orderIsKept),
    check('what is declared is shown; what is not is told and reported', everyCapabilityIsShown),
    check('a long text arrives whole', longTextLosesNothing),
    check('plain text is read as it was written', plainTextIsReadAsWritten),
    check('a reply names what it answers', repliesNameWhatTheyAnswer),
    check('typing is shown where it is declared', typingIsShown),
    check('failures say whether and when to try again', failuresAreTold),
    check('a send can be called off', aSendCanBeCalledOff),
    check('it stops, and starts again', itStopsAndStartsAgain),
    check('a stop leaves nothing open', nothingIsLeftOpen),
    check('strangers are not heard', strangersAreNotHeard),
    check('hostile payloads do no harm', hostilePayloadsDoNoHarm),
    check('secrets are in no log and no error', secretsStaySecret),
  ]
}
