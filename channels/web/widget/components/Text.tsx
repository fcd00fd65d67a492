// Words from outside, shown as elements built one by one: there is no HTML to inject into.
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { type Block, type Inline, parseText } from '../text.ts'

export interface TextProps {
  readonly text: string
  readonly format: 'plain' | 'markdown'
  readonly locale?: string
}

/** Each paragraph finds its own direction, whatever that of the page. */
export function Text({ text, format, locale }: TextProps): JSX.Element {
  const blocks = useMemo(() => parseText(text, format), [text, format])
  return (
    <div class="text" lang={locale}>
      {blocks.map((block, index) => (
        <BlockOf key={index} block={block} />
      ))}
    </div>
  )
}

function BlockOf({ block }: { readonly block: Block }): JSX.Element {
  if (block.kind === 'code') {
    return (
      <pre dir="ltr">
        <code>{block.text}</code>
      </pre>
    )
  }
  if (block.kind === 'paragraph') return <p dir="auto">{block.inside.map(show)}</p>
  const items = block.items.map((item, index) => (
    <li key={index} dir="auto">
      {item.map(show)}
    </li>
  ))
  return block.ordered ? (
    <ol dir="auto" start={block.start}>
      {items}
    </ol>
  ) : (
    <ul dir="auto">{items}</ul>
  )
}

function show(part: Inline, key: number): JSX.Element | string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'code':
      return (
        <code key={key} dir="ltr">
          {part.text}
        </code>
      )
    case 'strong':
      return <strong key={key}>{part.inside.map(show)}</strong>
    case 'em':
      return <em key={key}>{part.inside.map(show)}</em>
    default:
      return (
        <a key={key} href={part.href} target="_blank" rel="noopener noreferrer">
          {part.inside.map(show)}
        </a>
      )
  }
}
