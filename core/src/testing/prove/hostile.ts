// What a channel does with those who mean it ill.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Bench } from './bench.ts'

/** As many changed payloads, half of them signed by the platform. */
const PAYLOADS = 10_000
const AT_ONCE = 50

export async function hostilePayloadsDoNoHarm(bench: Bench): Promise<void> {
  const { webhook } = bench.platform
  if (!webhook) return
  const { samples, push } = webhook
  assert(samples.length > 0, 'there are samples of true payloads')
  const payloads = fc.sample(changed(samples), { numRuns: PAYLOADS, seed: 4711 })
  for (let at = 0; at < payloads.length; at += AT_ONCE) {
    await Promise.all(
      payloads.slice(at, at + AT_ONCE).map(async (payload, index) => {
        const genuine = index % 2 === 0
        const status = await push(payload, genuine, bench.url)
        if (genuine) assert(status < 500, `a strange payload is answered with ${status}: ${payload.slice(0, 300)}`)
        else
          assert(
            status >= 400 && status < 500,
            `an unsigned payload is answered with ${status}: ${payload.slice(0, 300)}`,
          )
      }),
    )
  }
}

export async function strangersAreNotHeard(bench: Bench): Promise<void> {
  const { webhook } = bench.platform
  if (!webhook) return
  for (const sample of webhook.samples) {
    const status = await webhook.push(sample, false, bench.url)
    assert(status === 401 || status === 403 || status === 404, `an unsigned payload is answered with ${status}`)
  }
  const stored = await bench.database.db.selectFrom('messages').select('id').execute()
  assert.deepEqual(stored, [], 'nothing of it is stored')
}

export async function secretsStaySecret(bench: Bench): Promise<void> {
  const { platform, url, log } = bench
  const { channel } = platform
  await platform.receive({ chat: 'chat-1', id: '1', text: 'Hello' }, url)
  const seen: string[] = []
  const message = { id: 'x', content: { text: 'Hello' }, speaker: { kind: 'bot' } } as const
  for (const failure of [
    { status: 500 },
    { status: 429, retryAfterSeconds: 1 },
    'cut',
    ...platform.refusals,
  ] as const) {
    platform.failNext(failure)
    await channel.send?.(platform.address('chat-1'), message, AbortSignal.timeout(10_000)).catch((error: unknown) => {
      bench.host.log.error({ err: error }, 'a send failed')
      seen.push(everythingIn(error))
    })
  }
  for (const secret of platform.secrets) {
    assert(!log().includes(secret), 'a secret is in the log')
    assert(!seen.join('\n').includes(secret), 'a secret is in an error')
  }
}

/** An error with its stack, its own properties and its causes. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = Object.values(error).map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')))
  return [error.stack ?? error.message, ...own, error.cause === undefined ? '' : everythingIn(error.cause)].join('\n')
}

/** True payloads with something in them exchanged, taken out, doubled, or cut off. */
function changed(samples: readonly string[]): fc.Arbitrary<string> {
  const parsed = samples.map((sample) => parsedOr(sample))
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.constantFrom(null, '', -1, 1e308, [], {}),
  )
  const inside = fc
    .tuple(fc.constantFrom(...parsed), fc.nat(), strange, fc.constantFrom('replace', 'remove', 'wrap'))
    .map(([sample, where, value, how]) => JSON.stringify(mutated(sample, where, value, how)) ?? '')
  const cut = fc
    .tuple(fc.constantFrom(...samples), fc.nat())
    .map(([sample, at]) => sample.slice(0, at % (sample.length + 1)))
  return fc.oneof(
    { weight: 6, arbitrary: inside },
    { weight: 2, arbitrary: cut },
    fc.json(),
    fc.string({ unit: 'binary' }),
  )
}

function parsedOr(sample: string): unknown {
  try {
    return JSON.parse(sample)
  } catch {
    return sample
  }
}

/** A copy in which the nth of all values is not what it was. */
function mutated(value: unknown, nth: number, other: unknown, how: string): unknown {
  const count = countIn(value)
  let left = nth % count
  const visit = (part: unknown): unknown => {
    if (left-- === 0) return how === 'remove' ? undefined : how === 'wrap' ? [part] : other
    if (Array.isArray(part)) return part.map(visit)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, visit(inner)]))
  }
  return visit(value)
}

function countIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, part) => sum + countIn(part), 1)
}
