// Platforms that take free words only for so long after the customer's last message.
import type { ConversationView } from '../../../src/api.ts'
import { hasPassed } from '../../names.ts'

const HOUR_MS = 3_600_000
/** How long before it closes it is worth a word. */
const SOON_MS = 2 * HOUR_MS

export interface Window {
  readonly hours: number
  readonly isOpen: boolean
  /** While it is open and closes soon. */
  readonly closesSoonAt?: string
}

/** `undefined`: free words may always be sent. What has arrived since the conversation was loaded counts, too. */
export function windowOf({ window, messages }: ConversationView): Window | undefined {
  if (!window) return undefined
  const { hours } = window
  const arrived = messages
    .filter(({ direction }) => direction === 'in')
    .map(({ at }) => Date.parse(at) + hours * HOUR_MS)
  const known = window.closesAt === null ? [] : [Date.parse(window.closesAt)]
  const closes = Math.max(...known, ...arrived)
  if (!Number.isFinite(closes)) return { hours, isOpen: false }
  const closesAt = new Date(closes).toISOString()
  if (hasPassed(closesAt)) return { hours, isOpen: false }
  const isSoon = hasPassed(new Date(closes - SOON_MS).toISOString())
  return { hours, isOpen: true, ...(isSoon && { closesSoonAt: closesAt }) }
}
