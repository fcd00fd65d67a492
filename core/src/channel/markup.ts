// The small neutral markup of messages: **bold**, *italic* or _italic_, ~~strike~~, `code`, fenced code, [links](url), lists, > quotes.
// Channels turn it into their platform's own; `toPlain` turns it into text that keeps every word and every address.
// Takes linear time: a delimiter that has no partner is looked for once, and kinds nest in themselves never.

/** Offsets are UTF-16 units of the whole text, markup included. */
export type Inline =
  | { readonly kind: 'text'; readonly start: number; readonly end: number; readonly text: string }
  | { readonly kind: 'code'; readonly start: number; readonly end: number; readonly text: string }
  | {
      readonly kind: 'bold' | 'italic' | 'strike'
      readonly start: number
      readonly end: number
      readonly children: readonly Inline[]
    }
  | {
      readonly kind: 'link'
      readonly start: number
      readonly end: number
      readonly url: string
      readonly children: readonly Inline[]
    }

/** A line, or a fence of several lines. `text` of a fence is what stands between its delimiters, and words beside the opening one. */
export type Block =
  | { readonly kind: 'line' | 'quote'; readonly children: readonly Inline[] }
  | {
      readonly kind: 'item'
      /** White space before the marker. */
      readonly indent: string
      /** `•`, or the number as written, such as `1.`. */
      readonly marker: string
      readonly children: readonly Inline[]
    }
  | {
      readonly kind: 'fence'
      readonly start: number
      readonly end: number
      /** How it opens, such as "```js", without indentation. */
      readonly open: string
      readonly text: string
    }

/** Reads neutral markup. Whatever is not well-formed is text. */
export function parseMarkup(text: string): Block[] {
  const blocks: Block[] = []
  const unclosed = new Set<string>()
  for (let at = 0; at <= text.length;) {
    const fence = fenceAt(text, at, unclosed)
    if (fence) {
      blocks.push(fence)
      at = fence.end + 1
    } else {
      const end = endOfLine(text, at)
      blocks.push(lineAt(text, at, end))
      at = end + 1
    }
  }
  return blocks
}

/** The same without markup, for channels that show plain text. */
export function toPlain(text: string): string {
  return parseMarkup(text).map(plainBlock).join('\n')
}

// An address goes through as it is, whatever stars and underscores it has.
const URL_SOURCE = String.raw`https?:\/\/[^\s<>)[\]\\]+`

/** Plain text, written so that markup shows it as it is. Addresses need nothing and stay readable. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll(new RegExp(`${URL_SOURCE}|[\\\\\`*_~[\\]]`, 'gi'), (found) => (found.length > 1 ? found : `\\${found}`))
    .replaceAll(/^([ \t]*)([>+-])/gm, String.raw`$1\$2`)
    .replaceAll(/^([ \t]*\p{Nd}{1,9})([.)])/gmu, String.raw`$1\$2`)
}

function plainBlock(block: Block): string {
  if (block.kind === 'fence') return block.text
  const words = plainInline(block.children)
  if (block.kind === 'item') return `${block.indent}${block.marker} ${words}`
  return block.kind === 'quote' ? `> ${words}` : words
}

function plainInline(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text' || node.kind === 'code') return node.text
      const words = plainInline(node.children)
      if (node.kind === 'link') return words === node.url || words === '' ? node.url : `${words} (${node.url})`
      // A struck price must not read like the price.
      return node.kind === 'strike' ? `~${words}~` : words
    })
    .join('')
}

const FENCE = /[ ]{0,3}(?<mark>`{3,}|~{3,})(?<beside>[^`\n]*)(?:\n|$)/y
// Beside an opening fence stands the language of the code, which is markup. Anything else there is somebody's words.
const CODE_LANGUAGES = new Set(
  (
    'bash c c# c++ cpp cs csharp css csv dart diff dockerfile go graphql html http ini java javascript js json jsonc jsx kotlin less ' +
    'lua makefile markdown md mermaid perl php plain plaintext powershell py python r rb rs ruby rust scala scss sh shell sql svg swift ' +
    'text toml ts tsx txt typescript vue xml yaml yml zsh'
  ).split(' '),
)
const QUOTE = /[ ]{0,3}>[ ]?/y
const ITEM = /(?<indent>[ \t]*)(?<marker>[-*+]|\p{Nd}{1,9}[.)])[ \t]+/uy

/** `unclosed`: delimiters that are known to have no partner further on. */
function fenceAt(text: string, at: number, unclosed: Set<string>): Extract<Block, { kind: 'fence' }> | undefined {
  FENCE.lastIndex = at
  const groups = FENCE.exec(text)?.groups
  if (!groups?.['mark'] || unclosed.has(groups['mark'])) return undefined
  const [from, mark, beside] = [FENCE.lastIndex, groups['mark'], (groups['beside'] ?? '').trim()]
  for (let line = from; line < text.length;) {
    const end = endOfLine(text, line)
    const closing = text.slice(line, end).trim()
    if (closing.length >= mark.length && closing === mark.charAt(0).repeat(closing.length)) {
      const inside = text.slice(from, Math.max(from, line - 1))
      const language = CODE_LANGUAGES.has(beside.toLowerCase())
      const words = language || !beside ? [inside] : inside ? [beside, inside] : [beside]
      return { kind: 'fence', start: at, end, open: language ? `${mark}${beside}` : mark, text: words.join('\n') }
    }
    line = end + 1
  }
  unclosed.add(mark)
  return undefined
}

function lineAt(text: string, at: number, end: number): Block {
  QUOTE.lastIndex = at
  if (QUOTE.test(text)) return { kind: 'quote', children: inlines(text, QUOTE.lastIndex, end) }
  ITEM.lastIndex = at
  const groups = ITEM.exec(text)?.groups
  if (!groups || ITEM.lastIndex > end) return { kind: 'line', children: inlines(text, at, end) }
  const { indent = '', marker = '' } = groups
  const shown = /^[-*+]$/.test(marker) ? '•' : marker
  return { kind: 'item', indent, marker: shown, children: inlines(text, ITEM.lastIndex, end) }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

const DELIMITERS = { '**': 'bold', '~~': 'strike', '*': 'italic', _: 'italic' } as const
type Delimiter = keyof typeof DELIMITERS
const URL_AT = new RegExp(URL_SOURCE, 'iy')
const LINK_AT = /\[(?<label>[^[\]\n]{1,500})\]\((?<url>[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?)\)/y
const CODE_AT = /(?<ticks>`+)(?!`)/y
const ESCAPABLE = /[\\`*_~[\]()>#+\-.!{}|]/

/** `open`: the kinds that we are inside of, which cannot begin again. */
function inlines(text: string, start: number, end: number, open: readonly string[] = []): Inline[] {
  const nodes: Inline[] = []
  const hopeless = new Set<string>()
  let plain = ''
  let plainFrom = start
  const flush = (at: number) => {
    if (plain) nodes.push({ kind: 'text', start: plainFrom, end: at, text: plain })
    plain = ''
  }
  const add = (node: Inline) => {
    flush(node.start)
    nodes.push(node)
    plainFrom = node.end
    return node.end
  }
  for (let at = start; at < end;) {
    const node =
      codeAt(text, at, end, hopeless) ?? linkAt(text, at, end, open) ?? styledAt(text, at, end, open, hopeless)
    if (node) {
      at = add(node)
      continue
    }
    const length =
      text[at] === '\\' && ESCAPABLE.test(text.charAt(at + 1)) && at + 1 < end ? 2 : plainLength(text, at, end)
    plain += length === 2 && text[at] === '\\' ? text.charAt(at + 1) : text.slice(at, at + length)
    at += length
  }
  flush(end)
  return nodes
}

/** An address is one piece of plain text, anything else a character. */
function plainLength(text: string, at: number, end: number): number {
  if (text[at] !== 'h' && text[at] !== 'H') return 1
  URL_AT.lastIndex = at
  const url = URL_AT.exec(text)?.[0]
  return url ? Math.min(url.length, end - at) : 1
}

function codeAt(text: string, at: number, end: number, hopeless: Set<string>): Inline | undefined {
  if (text[at] !== '`' || text[at - 1] === '`') return undefined
  CODE_AT.lastIndex = at
  const ticks = CODE_AT.exec(text)?.groups?.['ticks'] ?? ''
  if (hopeless.has(ticks)) return undefined
  const from = at + ticks.length
  for (let close = text.indexOf(ticks, from); close !== -1 && close + ticks.length <= end;) {
    let after = close + ticks.length
    while (text[after] === '`') after += 1
    if (after - close === ticks.length) return { kind: 'code', start: at, end: after, text: text.slice(from, close) }
    close = text.indexOf(ticks, after)
  }
  hopeless.add(ticks)
  return undefined
}

function linkAt(text: string, at: number, end: number, open: readonly string[]): Inline | undefined {
  if (text[at] !== '[' || open.includes('link')) return undefined
  LINK_AT.lastIndex = at
  const groups = LINK_AT.exec(text)?.groups
  if (!groups?.['label'] || !groups['url'] || LINK_AT.lastIndex > end) return undefined
  const labelEnd = at + 1 + groups['label'].length
  const children = inlines(text, at + 1, labelEnd, [...open, 'link'])
  return { kind: 'link', start: at, end: LINK_AT.lastIndex, url: groups['url'], children }
}

function styledAt(
  text: string,
  at: number,
  end: number,
  open: readonly string[],
  hopeless: Set<string>,
): Inline | undefined {
  const delimiter = delimiterAt(text, at)
  if (!delimiter) return undefined
  const kind = DELIMITERS[delimiter]
  const from = at + delimiter.length
  const canOpen = from < end && !/\s/.test(text.charAt(from)) && !isWordCharacter(text[at - 1])
  if (!canOpen || open.includes(kind) || hopeless.has(delimiter)) return undefined
  for (let close = from + 1; close + delimiter.length <= end; close += 1) {
    if (delimiterAt(text, close) !== delimiter) continue
    // Of three stars the first closes what is inside.
    if (delimiter === '**' && text[close + 2] === '*' && text[close + 3] !== '*' && close + 2 < end) close += 1
    const after = close + delimiter.length
    const canClose = !/\s/.test(text.charAt(close - 1)) && !(delimiter === '_' && isWordCharacter(text[after]))
    if (canClose) return { kind, start: at, end: after, children: inlines(text, from, close, [...open, kind]) }
    close = after - 1
  }
  hopeless.add(delimiter)
  return undefined
}

function delimiterAt(text: string, at: number): Delimiter | undefined {
  const one = text.charAt(at)
  if (one !== '*' && one !== '_' && one !== '~') return undefined
  const two = text.slice(at, at + 2)
  if (two === '**' || two === '~~') return two
  return one === '~' ? undefined : one
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{sc=Latin}\p{Nd}]/u.test(character)
}
