// The neutral markup in the HTML that Teams reads of `textFormat: xml`:
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
import { type Inline, parseMarkup } from '@dragoman/core/plugin'

export function toHtml(text: string): string {
  return parseMarkup(text)
    .map((block) => {
      if (block.kind === 'fence') return `<pre>${escaped(block.text)}</pre>`
      const words = inline(block.children)
      if (block.kind === 'item') return `${'&nbsp;'.repeat(block.indent.length)}${escaped(block.marker)} ${words}`
      return block.kind === 'quote' ? `<blockquote>${words}</blockquote>` : words
    })
    .join('<br/>')
}

const TAGS = { bold: 'b', italic: 'i', strike: 'strike' } as const

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
