// What the gate should find: translations by a person, spoiled as machines spoil them.
import { doubtsAbout } from '../gate/gate.ts'
import type { ChatLine } from './chat.ts'

type Spoil = (source: string, reference: string) => string

const SPOILT: Readonly<Record<string, Spoil>> = {
  'not translated': (source) => source,
  'second half not translated': (source, reference) => `${half(reference, 0)} ${half(source, 1)}`,
  'last three words five times': (_, reference) =>
    [reference, ...Array.from({ length: 4 }, () => words(reference).slice(-3).join(' '))].join(' '),
  'only the first quarter': (_, reference) => reference.slice(0, Math.floor(reference.length / 4)),
}

/** Fewer letters are hardly a message that can be spoiled. */
const ENOUGH_LETTERS = 20

/** For each way of spoiling, of the lines that have words enough the share that the gate has doubts about. */
export async function foundByGate(
  lines: readonly ChatLine[],
): Promise<Readonly<Record<string, { readonly lines: number; readonly found: number }>>> {
  const usable = lines.filter(
    ({ source, reference }) =>
      reference !== undefined && reference !== source && (source.match(/\p{L}/gu)?.length ?? 0) > ENOUGH_LETTERS,
  )
  const rows = Object.entries(SPOILT).map(async ([name, spoil]) => {
    const doubted = await Promise.all(
      usable.map(async ({ source: text, reference = '', from, to }) => {
        const judged = { text, from, to, translation: spoil(text, reference), names: [], detect: undefined }
        return (await doubtsAbout(judged)).length > 0
      }),
    )
    const found = doubted.filter(Boolean).length / Math.max(1, usable.length)
    return [name, { lines: usable.length, found: Math.round(found * 10_000) / 10_000 }] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

function words(text: string): readonly string[] {
  return text.split(/\s+/)
}

function half(text: string, which: 0 | 1): string {
  const all = words(text)
  const middle = Math.floor(all.length / 2)
  return (which === 0 ? all.slice(0, middle) : all.slice(middle)).join(' ')
}
