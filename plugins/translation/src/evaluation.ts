// What `npm run eval -- translation` measures, on a CSV of chat messages with a person's translations (or lines `language … text`):
// - `reference`: the person's own translations, as the gate sees them: what it doubts there is a false alarm;
// - `gate`: how many of them it doubts when they are spoiled on purpose;
// - `baseline`: a machine's, where the file has some line by line beside it (`en-de.csv` → `en-de.baseline.txt`), unprotected:
//   how near they are (chrF), how many protected spans they lose, and how many of them would therefore be refused;
// - `configured`: the whole plugin with the providers that the environment names, as for a customer; see `configured.ts`.
import { existsSync, readFileSync } from 'node:fs'
import type { HookContext, TranslationRequest } from '@dragoman/core/plugin'
import { type ChatLine, readLines } from './evaluation/chat.ts'
import { configuredProviders } from './evaluation/configured.ts'
import { foundByGate } from './evaluation/spoiled.ts'
import { type Figures, type Judged, figuresOf } from './evaluation/figures.ts'
import { doubtsAbout } from './gate/gate.ts'
import { translation } from './translation.ts'

interface Options {
  readonly progress?: (done: number, all: number) => void
}

type PerPair = Readonly<Record<string, Figures>>

/** The gate's language check needs a detector, which is another plugin's: here `language` is found by script alone. */
export async function report(
  file: string,
  { progress = () => {} }: Options = {},
): Promise<Readonly<Record<string, unknown>>> {
  const lines = readLines(readFileSync(file, 'utf8'))
  const reference = await judgedAs(lines, (line) => line.reference)
  const machine = baselineOf(file, lines)
  const baseline = machine && (await judgedAs(lines, (_, index) => machine[index]))
  const since = performance.now()
  const configured = await asConfigured(lines, progress)
  const textsPerSecond = Math.round((lines.length / (performance.now() - since)) * 1000)
  // What the measure is about: the plugin's own work where it has providers, else the machine's beside the file.
  const main = [configured, baseline].find((of) => of?.some((one) => one.translation !== undefined)) ?? reference
  return {
    ...figuresOf(main),
    ...(configured && { textsPerSecond }),
    ...(lines.some((line) => line.reference !== undefined) && {
      reference: perPair(reference),
      gate: await foundByGate(lines),
    }),
    ...(baseline && { baseline: perPair(baseline) }),
    ...(configured && { configured: perPair(configured) }),
  }
}

async function judgedAs(
  lines: readonly ChatLine[],
  translationOf: (line: ChatLine, index: number) => string | undefined,
): Promise<readonly Judged[]> {
  return Promise.all(
    lines.map(async (line, index) => {
      const made = translationOf(line, index)
      if (made === undefined) return { line, translation: undefined, doubts: [] }
      const { source: text, from, to } = line
      const doubts = await doubtsAbout({ text, from, translation: made, to, names: [], detect: undefined })
      return { line, translation: made, doubts }
    }),
  )
}

/** The lines of the file beside it; `undefined` where there is none, or it is not line by line. */
function baselineOf(file: string, lines: readonly ChatLine[]): readonly string[] | undefined {
  const beside = file.replace(/\.\w+$/, '.baseline.txt')
  if (beside === file || !existsSync(beside)) return undefined
  const translations = readFileSync(beside, 'utf8').replace(/\n$/, '').split('\n')
  return translations.length === lines.length ? translations : undefined
}

/** Every line through the plugin, for a customer; rough providers are let in, so that they can be measured. */
async function asConfigured(
  lines: readonly ChatLine[],
  progress: (done: number, all: number) => void,
): Promise<readonly Judged[] | undefined> {
  const providers = configuredProviders(process.env)
  if (providers.length === 0) return undefined
  const pivot = process.env['TRANSLATION_PIVOT'] ?? 'en'
  const plugin = translation({ providers, pivot, atLeast: { send: 'gist' }, backTranslation: { when: 'never' } })
  const entry = plugin.hooks?.translate
  if (!entry || typeof entry === 'function' || 'length' in entry) return undefined
  const judged: Judged[] = []
  for (const line of lines) {
    const request: TranslationRequest = { text: line.source, from: line.from, to: line.to, purpose: 'send' }
    const made = await entry.run(request, NOWHERE)
    judged.push({ line, translation: made?.text, doubts: made?.doubts ?? [] })
    progress(judged.length, lines.length)
  }
  return judged
}

/** No conversation: each line by itself. */
const NOWHERE = {
  signal: new AbortController().signal,
  history: async () => [],
} as Partial<HookContext> as HookContext

function perPair(judged: readonly Judged[]): PerPair {
  const byPair = Map.groupBy(judged, ({ line }) => `${line.from}→${line.to}`)
  const pairs = [...byPair].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries([['all', figuresOf(judged)], ...pairs.map(([pair, of]) => [pair, figuresOf(of)] as const)])
}
