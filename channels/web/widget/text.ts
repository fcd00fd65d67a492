// Text from outside, taken apart into plain data that components can show without ever building HTML from it.
// The neutral Markdown subset: bold, italic, code, links and lists. Everything else stays the text it is.

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly inside: readonly Inline[] }

export type Block =
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly Inline[])[]
    }
  | { readonly kind: 'code'; readonly text: string }

/** The address if it is one that is safe to open from a chat: web or mail, nothing that runs. */
export function safeHref(url: string): string | undefined {
  try {
    const { protocol, href } = new URL(url)
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : undefined
  } catch {
    return undefined
  }
}

/** A name from outside without the invisible characters that reorder or hide what stands beside it (Unicode UAX #9, 2.). */
export function plainName(name: string): string {
  return name.replaceAll(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\p{Cc}]/gu, '').trim()
}

const LIST_ITEM = /^\s{0,3}(?:[-*+•]|(\d{1,9})[.)])\s+(.*)$/

export function parseText(text: string, format: 'plain' | 'markdown'): readonly Block[] {
  if (format === 'plain') return text.split(/\n{2,}/).map((part) => ({ kind: 'paragraph', inside: linkify(part) }))
  const blocks: Block[] = []
  const lines = text.split('\n')
  let paragraph: string[] = []
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', inside: parseInline(paragraph.join('\n')) })
    paragraph = []
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, index) => index > at && other.startsWith('```'))
      const last = end === -1 ? lines.length : end
      endParagraph()
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') })
      at = last
      continue
    }
    const item = LIST_ITEM.exec(line)
    if (item) {
      endParagraph()
      addItem(blocks, item[1], parseInline(item[2] ?? ''), LIST_ITEM.test(lines[at - 1] ?? ''))
    } else if (line.trim() === '') endParagraph()
    else paragraph.push(line)
  }
  endParagraph()
  return blocks
}

function addItem(blocks: Block[], number: string | undefined, item: readonly Inline[], continues: boolean): void {
  const ordered = number !== undefined
  const last = blocks.at(-1)
  if (continues && last?.kind === 'list' && last.ordered === ordered) {
    blocks[blocks.length - 1] = { ...last, items: [...last.items, item] }
  } else blocks.push({ kind: 'list', ordered, start: Number(number ?? 1), items: [item] })
}

// Code first, since nothing inside it is markup. Emphasis wants no space just inside its marks, and an underscore inside a
// word (`order_no_12`) is part of the word. The limits keep the time for a hostile text in proportion to its length.
const MARKS =
  /`([^`\n]{1,1000})`|\[([^\]\n]{1,500})\]\(([^()\s]{1,2000})\)|\*\*(?=\S)(.{1,1000}?)(?<=\S)\*\*(?!\*)|(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?!\w)|(?<!\w)_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?!\w)/gs

/** Deeper than this nobody writes, and a hostile text must not run the stack out. */
const MAX_DEPTH = 4

function parseInline(text: string, depth = 0): readonly Inline[] {
  if (depth === MAX_DEPTH) return linkify(text)
  return split(text, MARKS, linkify, ([whole, code, label, url, strong, star, underscore]) => {
    if (code !== undefined) return { kind: 'code', text: code }
    if (strong !== undefined) return { kind: 'strong', inside: parseInline(strong, depth + 1) }
    const emphasis = star ?? underscore
    if (emphasis !== undefined) return { kind: 'em', inside: parseInline(emphasis, depth + 1) }
    const href = safeHref(url ?? '')
    return href ? { kind: 'link', href, inside: [{ kind: 'text', text: label ?? '' }] } : { kind: 'text', text: whole }
  })
}

// A bare address ends before the punctuation that closes the sentence around it, in any of our scripts.
const ADDRESSES =
  /https?:\/\/[^\s<>"'`]{1,2000}[^\s<>"'`.,;:!?)\]}،؛؟。、，！？）」』]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g

function linkify(text: string): readonly Inline[] {
  return split(
    text,
    ADDRESSES,
    (plain) => [{ kind: 'text', text: plain }],
    ([address]) => {
      const href = safeHref(address.includes('://') ? address : `mailto:${address}`)
      const words: Inline = { kind: 'text', text: address }
      return href ? { kind: 'link', href, inside: [words] } : words
    },
  )
}

/** Goes through the matches of `pattern`; what lies between them is handled by `between`. */
function split(
  text: string,
  pattern: RegExp,
  between: (plain: string) => readonly Inline[],
  found: (match: RegExpExecArray) => Inline,
): readonly Inline[] {
  const parts: Inline[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push(...between(text.slice(from, match.index)))
    parts.push(found(match))
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push(...between(text.slice(from)))
  return parts
}
