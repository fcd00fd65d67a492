// The shop's order book. A real one would ask a database; days are counted from today so that the example stays fresh.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Order = z.object({
  number: z.string(),
  state: z.enum(['preparing', 'shipped', 'delayed', 'delivered', 'cancelled']),
  promisedInDays: z.int().default(0),
  expectedInDays: z.int().default(0),
  tracking: z.string().default(''),
})

const orders = z.array(Order).parse(JSON.parse(readFileSync(new URL('./orders.json', import.meta.url), 'utf8')))

export interface OrderNews {
  readonly state: z.infer<typeof Order>['state']
  /** For the sentence about this state in `locales/`. */
  readonly values: Readonly<Record<'number' | 'tracking', string> & Record<'promised' | 'expected', Date>>
}

export function findOrder(number: string, today: Date = new Date()): OrderNews | undefined {
  const order = orders.find((one) => one.number === number)
  if (!order) return undefined
  const { state, tracking, promisedInDays, expectedInDays } = order
  const values = { number, tracking, promised: inDays(promisedInDays, today), expected: inDays(expectedInDays, today) }
  return { state, values }
}

/** What is said of a late order. In which order, and whether one apologises twice, the customer's culture decides. */
export function apologyFor({ values }: OrderNews) {
  const say = (part: string) => ({ key: `order.delayed.${part}`, values })
  return {
    apology: say('apology'),
    explanation: say('explanation'),
    remedy: say('remedy'),
    'apology-again': say('again'),
  }
}

function inDays(days: number, today: Date): Date {
  const day = new Date(today)
  day.setDate(day.getDate() + days)
  return day
}
