// Adaptive Cards: https://adaptivecards.io/explorer/. Words stand in runs, which know no markup, so that nothing a stranger wrote is read as some.
import { type Button, type Card, type Inline, parseMarkup, toPlain } from '@dragoman/core/plugin'

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive'

/** Teams shows cards of up to this version on the desktop and on telephones. */
const VERSION = '1.5'

/** Under which a press comes back. */
export const PRESSED = 'dragoman'

interface Run {
  readonly type: 'TextRun'
  readonly text: string
  readonly weight?: 'Bolder'
  readonly italic?: true
  readonly strikethrough?: true
  readonly fontType?: 'Monospace'
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string }
}

/** Words with buttons below. */
export function buttonsCard(text: string, isMarkdown: boolean, buttons: readonly Button[]): AttachedCard {
  const words = isMarkdown ? toPlain(text) : text
  return attached(paragraphs(text, isMarkdown), buttons, words)
}

/** `imageUrl`: where Teams can fetch the picture of the card. */
export function cardOf({ title, subtitle, text, image, buttons = [] }: Card, imageUrl?: string): AttachedCard {
  const words = [title, subtitle, text].filter((part) => part !== undefined && part !== '')
  const body = [
    ...(imageUrl === undefined
      ? []
      : [{ type: 'Image', url: imageUrl, altText: image?.alt ?? title, size: 'Stretch' }]),
    block([{ type: 'TextRun', text: title, weight: 'Bolder' }]),
    ...(subtitle ? paragraphs(subtitle, false) : []),
    ...(text ? paragraphs(text, false) : []),
  ]
  return attached(body, buttons, words.join('\n'))
}

export interface AttachedCard {
  readonly contentType: typeof ADAPTIVE_CARD
  readonly content: object
  readonly [part: string]: unknown
}

/** `words`: what is read out, and shown where the card cannot be. */
function attached(body: readonly object[], buttons: readonly Button[], words: string): AttachedCard {
  return {
    contentType: ADAPTIVE_CARD,
    content: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: VERSION,
      speak: words,
      fallbackText: [words, ...buttons.map(({ label, url }) => (url === undefined ? label : `${label}: ${url}`))].join(
        '\n',
      ),
      body,
      ...(buttons.length > 0 && { actions: buttons.map(actionOf) }),
    },
  }
}

function actionOf({ label, value, url }: Button): object {
  if (url !== undefined) return { type: 'Action.OpenUrl', title: label, url }
  return { type: 'Action.Submit', title: label, data: { [PRESSED]: { value, label } } }
}

function paragraphs(text: string, isMarkdown: boolean): readonly object[] {
  if (text === '') return []
  if (!isMarkdown) return text.split('\n').map((line) => block([{ type: 'TextRun', text: line || ' ' }]))
  return parseMarkup(text).map((part) => {
    if (part.kind === 'fence') return block([{ type: 'TextRun', text: part.text || ' ', fontType: 'Monospace' }])
    const mark = part.kind === 'item' ? `${part.indent}${part.marker} ` : part.kind === 'quote' ? '▏' : ''
    const runs = runsOf(part.children)
    return block(mark || runs.length === 0 ? [{ type: 'TextRun', text: mark || ' ' }, ...runs] : runs)
  })
}

function block(inlines: readonly Run[]): object {
  return { type: 'RichTextBlock', inlines }
}

function runsOf(nodes: readonly Inline[], style: Partial<Run> = {}): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.kind) {
      case 'text':
        return [{ type: 'TextRun', text: node.text, ...style }]
      case 'code':
        return [{ type: 'TextRun', text: node.text, ...style, fontType: 'Monospace' }]
      case 'bold':
        return runsOf(node.children, { ...style, weight: 'Bolder' })
      case 'italic':
        return runsOf(node.children, { ...style, italic: true })
      case 'strike':
        return runsOf(node.children, { ...style, strikethrough: true })
      case 'link': {
        const open: Partial<Run> = { selectAction: { type: 'Action.OpenUrl', url: node.url } }
        const runs = runsOf(node.children, { ...style, ...open })
        return runs.length > 0 ? runs : [{ type: 'TextRun', text: node.url, ...style, ...open }]
      }
    }
  })
}
