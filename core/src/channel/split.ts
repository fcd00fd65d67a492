// Long text in several messages: cut where a reader would pause, never inside a character, an address or a piece of code.
import type { Locale } from '../model/locale.ts'
import { protectedSpans } from '../model/spans.ts'
import { type Inline, parseMarkup } from './markup.ts'

export interface SplitOptions {
  /** Most UTF-16 units of one part; at least 2. */
  readonly maxLength: number
  /** In Markdown, fenced code that is cut is closed and opened again, and bold text and links stay whole. Default `plain`. */
  readonly format?: 'plain' | 'markdown'
  /** Whose sentences and words these are. */
  readonly locale?: Locale
}

/**
 * `text` in parts of at most `maxLength`: cut between paragraphs where that leaves no part half empty, else between lines,
 * sentences, lines of code, words. Only one thing that is longer than a whole part (a word, an address, a line of code)
 * is cut between its characters. Together the parts are the text, but for white space at the cuts and fences opened again.
 */
export function splitText(text: string, options: SplitOptions): string[] {
  const max = Math.max(2, options.maxLength)
  if (text.length <= max) return [text]
  const shape = shapeOf(text, max, options.format ?? 'plain')
  const parts: string[] = []
  for (let from = 0; from < text.length;) {
    const opening = fenceAround(shape, from)?.reopen ?? ''
    if (opening.length + text.length - from <= max) {
      parts.push(opening + text.slice(from))
      break
    }
    const cut = cutAfter(text, from, max - opening.length, shape, options.locale)
    const fence = fenceAround(shape, cut)
    if (fence) {
      const lineBreak = cut > from + 1 && text[cut - 1] === '\n' ? 1 : 0
      parts.push(`${opening}${text.slice(from, cut - lineBreak)}${fence.close}`)
      from = cut
    } else {
      const part = text.slice(from, cut).trimEnd()
      if (part) parts.push(opening + part)
      from = cut + (text.slice(cut).length - text.slice(cut).trimStart().length)
    }
  }
  return parts
}

/** What must not be cut, and where code is. */
interface Shape {
  /** Sorted, apart; none longer than a part. */
  readonly whole: readonly Range[]
  readonly fences: readonly Fence[]
}

interface Range {
  readonly start: number
  readonly end: number
}

/** `inside`: cuts strictly within need the fence to be closed and opened again. */
interface Fence extends Range {
  readonly inside: Range
  readonly reopen: string
  readonly close: string
}

function shapeOf(text: string, max: number, format: 'plain' | 'markdown'): Shape {
  const fences: Fence[] = []
  const ranges: Range[] = protectedSpans(text).filter(
    (span) => span.kind !== 'codespan' || !span.text.startsWith('```'),
  )
  if (format === 'markdown') {
    for (const block of parseMarkup(text)) {
      if (block.kind !== 'fence') ranges.push(...marked(block.children))
      else {
        const mark = /^(?:`+|~+)/.exec(block.open)?.[0] ?? '```'
        const [reopen, close] = [`${block.open}\n`, `\n${mark}`]
        const inside = { start: text.indexOf('\n', block.start) + 1, end: text.lastIndexOf('\n', block.end - 1) + 1 }
        if (reopen.length + close.length <= max / 2)
          fences.push({ start: block.start, end: block.end, inside, reopen, close })
      }
    }
  }
  const graphemes = segmenter(undefined, 'grapheme').segment(text)
  const outer = ranges
    .filter((range) => !fences.some((fence) => range.start < fence.end && fence.start < range.end))
    .map(({ start, end }) => ({ start: floorOf(graphemes, start), end: ceilingOf(graphemes, end, text.length) }))
    .filter((range) => range.end - range.start <= max)
  const delimiters = fences.flatMap(({ start, inside, end }) => {
    const [first, last] = [inside.start + 1, inside.end - 1]
    return first < last
      ? [
          { start, end: first },
          { start: last, end },
        ]
      : [{ start, end }]
  })
  const whole: Range[] = []
  for (const range of [...outer, ...delimiters].toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.start >= (whole.at(-1)?.end ?? 0)) whole.push(range)
  }
  return { whole, fences }
}

/** Styled text, links and inline code, with what is inside of them for the case that the whole is too long. */
function marked(nodes: readonly Inline[]): Range[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return []
    return node.kind === 'code' ? [node] : [node, ...marked(node.children)]
  })
}

function fenceAround(shape: Shape, at: number): Fence | undefined {
  return shape.fences.find((fence) => at > fence.inside.start && at < fence.inside.end)
}

/** Where the part that begins at `from` ends: white space before the cut does not count towards `room`. */
function cutAfter(text: string, from: number, room: number, shape: Shape, locale: Locale | undefined): number {
  const limit = from + room
  let reach = limit
  while (reach < text.length && BREAKING_SPACE.test(text.charAt(reach))) reach += 1
  const stretch = text.slice(from, reach + 1)
  const graphemes = segmenter(undefined, 'grapheme').segment(text)
  const fits = (at: number) => {
    const fence = fenceAround(shape, at)
    if (at <= from || at > reach) return false
    if (fence) return text[at - 1] === '\n' && at - 1 - from + fence.close.length <= room
    return !isWithin(shape.whole, at) && (at === text.length || floorOf(graphemes, at) === at)
  }
  let furthest = 0
  for (const boundaries of LEVELS) {
    const last = boundaries(stretch, { from, shape, locale }).findLast(fits)
    if (last !== undefined && last - from >= room / 2) return last
    furthest = Math.max(furthest, last ?? 0)
  }
  return furthest > from ? furthest : insideOfOneThing(text, from, limit, shape, graphemes)
}

/** One thing is longer than the room: between its characters, or, if a single character is, between its code points. */
function insideOfOneThing(text: string, from: number, limit: number, shape: Shape, graphemes: Intl.Segments): number {
  const fence = shape.fences.find(({ start, end }) => limit > start && limit < end)
  const end = fence ? Math.max(from + 1, Math.min(limit - fence.close.length, fence.inside.end - 2)) : limit
  const character = floorOf(graphemes, end)
  if (character > from) return character
  const halved = /[\ud800-\udbff]/.test(text.charAt(end - 1)) && /[\udc00-\udfff]/.test(text.charAt(end))
  return halved ? (end - 1 > from ? end - 1 : end + 1) : end
}

interface Place {
  readonly from: number
  readonly shape: Shape
  readonly locale: Locale | undefined
}

/** From the best place to cut to the worst. Each gives offsets of the whole text where a next part may begin. */
const LEVELS: readonly ((stretch: string, place: Place) => number[])[] = [
  (stretch, { from, shape }) =>
    [...endsOf(/\n[ \t]*\n\s*/g, stretch, from), ...shape.fences.flatMap((fence) => [fence.start, fence.end])].toSorted(
      (a, b) => a - b,
    ),
  (stretch, place) => endsOf(/\n/g, stretch, place.from).filter((at) => !fenceAround(place.shape, at)),
  (stretch, place) => segmentsOf(stretch, place, 'sentence'),
  (stretch, { from }) => endsOf(/\n/g, stretch, from),
  (stretch, { from }) => endsOf(/[\t\n\r \u2000-\u2006\u2008-\u200b\u3000]+/g, stretch, from),
  (stretch, place) =>
    [...segmentsOf(stretch, place, 'word'), ...place.shape.whole.flatMap((range) => [range.start, range.end])]
      .filter((at) => !CLINGS_TO_LAST.test(stretch.charAt(at - place.from)))
      .toSorted((a, b) => a - b),
  (_, { shape }) => shape.whole.flatMap((range) => [range.start, range.end]),
]

const BREAKING_SPACE = /[\t\n\r \u2000-\u2006\u2008-\u200b\u3000]/
// No line of Chinese or Japanese begins with these, nor does anyone else's.
const CLINGS_TO_LAST = /[\p{Pe}\p{Pf}\p{Po}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々]/u

function endsOf(pattern: RegExp, stretch: string, from: number): number[] {
  return Array.from(stretch.matchAll(pattern), (match) => from + match.index + match[0].length)
}

function segmentsOf(stretch: string, { from, locale }: Place, granularity: 'sentence' | 'word'): number[] {
  return Array.from(segmenter(locale, granularity).segment(stretch), (segment) => from + segment.index)
}

function isWithin(ranges: readonly Range[], at: number): boolean {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return (ranges[low]?.start ?? Infinity) < at
}

function floorOf(graphemes: Intl.Segments, at: number): number {
  return graphemes.containing(at)?.index ?? at
}

function ceilingOf(graphemes: Intl.Segments, at: number, length: number): number {
  const segment = at < length ? graphemes.containing(at) : undefined
  return segment && segment.index < at ? segment.index + segment.segment.length : at
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(locale: Locale | undefined, granularity: 'grapheme' | 'sentence' | 'word'): Intl.Segmenter {
  const key = `${granularity} ${locale ?? ''}`
  const known = segmenters.get(key)
  if (known) return known
  const made = new Intl.Segmenter(locale, { granularity })
  segmenters.set(key, made)
  return made
}
