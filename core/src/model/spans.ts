// Protected spans: what a translation or a change of tone must leave exactly as it was (guarantee 7).
//
// Which numbers are protected? Those where a wrong digit does harm and that no good translator would touch:
// - four digits or more without a separator (`4711`, `2026`), codes of letters and digits (`AB-1234`, `SAVE20`, `RR123456785CN`);
// - fewer digits where the words before say that they name something: `#7`, `No. 12`, `order 300`, `订单12号`;
// - amounts with a currency, dates with a year, phone numbers; all of it in any script's digits.
// Free are counts and measures, which languages write differently: `2 days` (two), `1,000 people` (1.000), `3.5`, `20 %`,
// `14:30` (2:30 pm), `20min`, `1990s`. Where the currency is a word (`20 euros`, `20元`), only its number is protected.

import {
  coreOfWord,
  expressionFor,
  looksLikeCode,
  looksLikeNumber,
  looksLikePhone,
  namesSomething,
  ruleOf,
  withoutTrailingPunctuation,
  wordAt,
} from './span-rules.ts'

export type SpanKind =
  | 'url'
  | 'email'
  | 'phone'
  /** Letters with digits: tracking codes, article numbers, vouchers. */
  | 'code'
  /** Order numbers, years, long numbers. */
  | 'number'
  | 'amount'
  | 'date'
  | 'codespan'
  /** `{{name}}`, `{0}`, `%s`. */
  | 'placeholder'
  | 'mention'
  | 'emoji'
  /** Of the glossary. */
  | 'name'

/** A piece of text, from `start` up to `end` in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly kind: SpanKind
  readonly text: string
}

/** What must survive in `text`, in order, without overlaps. `names` are protected as they are written. Takes linear time. */
export function protectedSpans(text: string, names: readonly string[] = []): Span[] {
  return scan(text, names).spans
}

/**
 * What of `before` is missing in `after`, and what `after` has that `before` had not, each as often as it is too few or
 * too many; empty when everything survived. A number that only one side protects, because of the words around it,
 * has survived when it stands on the other side at all.
 */
export function lostSpans(before: string, after: string, names: readonly string[] = []): readonly string[] {
  if (before === after) return []
  const was = scan(before, names)
  const is = scan(after, names)
  return [...shortfall(was.spans, is), ...shortfall(is.spans, was)]
}

interface Scan {
  readonly spans: Span[]
  /** The numbers that nothing protects: counts, measures, times. */
  readonly free: string[]
}

function shortfall(wanted: readonly Span[], there: Scan): string[] {
  const left = new Map<string, number>()
  for (const text of [...there.spans.map((span) => span.text), ...there.free]) left.set(text, (left.get(text) ?? 0) + 1)
  const missing: string[] = []
  for (const { text } of wanted) {
    const count = left.get(text) ?? 0
    if (count > 0) left.set(text, count - 1)
    else missing.push(text)
  }
  return missing
}

function scan(text: string, names: readonly string[]): Scan {
  const spans: Span[] = []
  const free: string[] = []
  const expression = expressionFor(names)
  const protect = (kind: SpanKind, start: number, end: number) =>
    void spans.push({ start, end, kind, text: text.slice(start, end) })

  /** A word or a number begins at `start`; returns where it ends. */
  const readWord = (start: number): number => {
    const end = start + Math.max(1, wordAt(text, start).length)
    const core = coreOfWord(text, start, end)
    if (!core) return end
    const inner = text.slice(core.start, core.end)
    const kind = /[a-z]/i.test(inner) ? 'code' : 'number'
    const protectedAnyway = kind === 'code' ? looksLikeCode(inner) : looksLikeNumber(inner)
    if (protectedAnyway || namesSomething(text, core.start, core.end)) protect(kind, core.start, core.end)
    else if (kind === 'number') free.push(inner)
    return end
  }

  for (let at = 0; ;) {
    expression.lastIndex = at
    const match = expression.exec(text)
    if (!match) return { spans, free }
    const start = match.index
    const rule = ruleOf(match)
    if (rule === 'word' || (rule === 'phone' && !looksLikePhone(match[0]))) {
      at = readWord(start)
    } else {
      at = start + (rule === 'url' ? withoutTrailingPunctuation(match[0]) : match[0]).length
      protect(rule, start, at)
    }
  }
}
