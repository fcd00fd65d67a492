// Order numbers and the like, found in any script's digits. Where the spans are is core's knowledge; what they mean is decided here.
import { type Entity, type Span, protectedSpans } from '@dragoman/core'

/** What a text names, in order, values in ASCII digits. */
export function entitiesIn(text: string): readonly Entity[] {
  const plain = asciiDigits(text.normalize('NFKC'))
  return protectedSpans(plain).flatMap((span) => {
    const type = typeOf(span, plain)
    return type ? [{ type, value: span.text.replace(/^#/, '') }] : []
  })
}

/** Nothing but what it names is said, save for a word or two: "4711", "it's 4711". */
export function onlyNames(text: string): boolean {
  const plain = asciiDigits(text.normalize('NFKC'))
  const spans = protectedSpans(plain)
  const rest = spans.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), plain)
  return spans.length > 0 && rest.replaceAll(/[^\p{L}]/gu, '').length <= MAX_LETTERS_BESIDE
}

const MAX_LETTERS_BESIDE = 12

// UPU S10 (`RR123456785CN`), UPS (`1Z…`), and the long numbers of parcel services.
const TRACKING = /^(?:[A-Z]{2}\d{9}[A-Z]{2}|1Z[0-9A-Z]{16}|\d{12,})$/i
const YEAR = /^(?:19|20)\d\d$/

function typeOf({ kind, text, start, end }: Span, whole: string): string | undefined {
  if (kind === 'number' || kind === 'code') {
    if (TRACKING.test(text)) return 'tracking'
    // "Bought in 2024": a year beside words is no order, unless it is marked as a number.
    const marked = whole[start - 1] === '#' || text.startsWith('#')
    const beside = whole.slice(0, start) + whole.slice(end)
    if (YEAR.test(text) && !marked && /\p{L}/u.test(beside)) return undefined
    return /\d/.test(text) ? 'order' : undefined
  }
  return ['url', 'email', 'phone', 'amount', 'date'].find((type) => type === kind)
}

/** Digits of any script as 0–9: every script's ten stand in a row. */
export function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let value = 0
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
    return String(value)
  })
}
