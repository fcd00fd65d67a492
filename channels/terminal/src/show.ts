// What stands on the screen: a line that says who speaks, and below it, indented, what they say.
import type { Rendered, Speaker, TurnTrace } from '@dragoman/core/plugin'
import { word } from './words.ts'

export type Paint = (text: string, style: 'dim' | 'bold') => string

const STYLES = { bold: '1', dim: '2' } as const

export function painter(coloured: boolean): Paint {
  return (text, style) => (coloured ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text)
}

/** `to`: whom it is for, where that is not who writes at the moment. */
export function messageText({ speaker, content, version }: Rendered, paint: Paint, to?: string): string {
  const marks = [
    to && `→ ${to}`,
    version?.locale,
    version?.origin === 'machine-translation' ? word('translated') : undefined,
  ]
  const head = [paint(nameOf(speaker), 'bold'), ...marks.filter((mark) => Boolean(mark))].join(' · ')
  return `${head}\n${indented(content.text ?? '')}\n`
}

export function traceText({ action, ms, steps }: TurnTrace): string {
  const lines = steps.map(({ hook, plugin, outcome, ms: took, detail = '' }) =>
    `${hook.padEnd(18)} ${plugin.padEnd(22)} ${outcome.padEnd(9)} ${took.toFixed(0).padStart(5)} ms  ${detail}`.trimEnd(),
  )
  return `${action} · ${ms.toFixed(0)} ms\n${indented(lines.join('\n'))}\n`
}

function nameOf(speaker: Speaker): string {
  if (speaker.kind === 'agent') return `${harmless(speaker.name)} (${word('person')})`
  return word(speaker.kind)
}

function indented(text: string): string {
  return harmless(text).replaceAll(/^/gm, '  ')
}

/** Control characters could move the cursor or rename the window: whoever wrote the text is not to be trusted with that. */
export function harmless(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
}
