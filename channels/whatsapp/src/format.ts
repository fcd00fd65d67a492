// Text as WhatsApp reads it: https://faq.whatsapp.com/539178204879377 – *bold*, _italic_, ~strike~, `code`, ```mono```, "- " and "> ".
import { type Block, type Content, type Inline, parseMarkup } from '@dragoman/core/plugin'

/**
 * WhatsApp knows no escape. A mark takes effect only where a letter or another mark follows it at once, so the thinnest of all spaces behind it
 * leaves it to be read as written; a line's first mark gets it in front.
 */
const HAIR_SPACE = '\u200A'

/** The neutral markup in WhatsApp's own, or plain text so that it reads as it was written. */
export function toWhatsApp({ text = '', format }: Pick<Content, 'text' | 'format'>): string {
  if (format !== 'markdown') return literal(text)
  return parseMarkup(text).map(blockOf).join('\n')
}

function blockOf(block: Block): string {
  if (block.kind === 'fence') return `\`\`\`${block.text.replaceAll('```', '` ` `')}\`\`\``
  const words = inlines(block.children)
  if (block.kind === 'quote') return `> ${words}`
  if (block.kind === 'item') return `${block.indent}${block.marker === '•' ? '-' : block.marker} ${words}`
  return words
}

const MARKS = { bold: '*', italic: '_', strike: '~', code: '`' } as const

/** A mark inside a word has no effect and would be read: it is left out there. */
function inlines(nodes: readonly Inline[]): string {
  return nodes.reduce((before, node, index) => {
    if (node.kind === 'text') return before + literal(node.text, before)
    if (node.kind === 'link') return before + linkOf(node)
    const words = node.kind === 'code' ? node.text.replaceAll('`', '’') : inlines(node.children)
    const next = nodes[index + 1]
    const follows = next?.kind === 'text' ? next.text : ''
    const isWord = endsInWord.test(before) || startsWithWord.test(follows) || words.trim() !== words || words === ''
    return before + (isWord ? words : `${MARKS[node.kind]}${words}${MARKS[node.kind]}`)
  }, '')
}

function linkOf({ url, children }: Extract<Inline, { kind: 'link' }>): string {
  const words = inlines(children)
  return words === '' || words === url ? url : `${words} (${url})`
}

const endsInWord = /[\p{L}\p{N}]$/u
const startsWithWord = /^[\p{L}\p{N}]/u

/** Addresses are left alone: there the marks have no effect, and a space would break them. */
const ADDRESS = /(https?:\/\/\S+)/

function literal(text: string, before = ''): string {
  const parts = text.split(ADDRESS).map((part, index) => (index % 2 === 1 ? part : withoutMarks(part)))
  const words = parts.join('')
  return before === ''
    ? words.replaceAll(/^(?=[-*>] )/gm, HAIR_SPACE)
    : words.replaceAll(/(?<=\n)(?=[-*>] )/g, HAIR_SPACE)
}

function withoutMarks(text: string): string {
  return text.replaceAll(/(?<![\p{L}\p{N}])([*_~`])(?=\S)/gu, `$1${HAIR_SPACE}`)
}
