// The neutral markup in Telegram's HTML: https://core.telegram.org/bots/api#html-style
import { type Inline, parseMarkup } from '@dragoman/core/plugin'

export function toHtml(text: string): string {
  return parseMarkup(text)
    .map((block) => {
      if (block.kind === 'fence') return `<pre>${escaped(block.text)}</pre>`
      const words = inline(block.children)
      if (block.kind === 'item') return `${block.indent}${escaped(block.marker)} ${words}`
      return block.kind === 'quote' ? `<blockquote>${words}</blockquote>` : words
    })
    .join('\n')
}

const TAGS = { bold: 'b', italic: 'i', strike: 's' } as const

function inline(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return escaped(node.text)
      if (node.kind === 'code') return `<code>${escaped(node.text)}</code>`
      if (node.kind === 'link')
        return `<a href="${escaped(node.url)}">${inline(node.children) || escaped(node.url)}</a>`
      return `<${TAGS[node.kind]}>${inline(node.children)}</${TAGS[node.kind]}>`
    })
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
