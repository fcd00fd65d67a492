// Reads one FAQ file: Markdown that a seller edits without knowing any code.
//
//   ## How long does delivery take?      a question; the heading is its first wording
//   id: shipping                         ties it to the same question in other languages
//   - When will my parcel arrive?        other wordings
//
//   Two to three working days.           the answer, up to the next heading
//
// `intent: order.status` instead of an `id` names what the bot's own code answers; then no answer is needed.
import { DragomanError, type Locale } from '@dragoman/core'
import type { Entry } from './entry.ts'

interface Block {
  readonly question: string
  readonly line: number
  id?: string
  intent?: string
  readonly wordings: string[]
  readonly answer: string[]
}

const NAME = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/

/** The entries of a file. Throws `DRAGOMAN_PLUGIN_INVALID` with file and line where it cannot be understood. */
export function parseFaq(markdown: string, locale: Locale, file: string): readonly Entry[] {
  const blocks = blocksOf(markdown.replace(/^\ufeff/, ''), file)
  const lines = new Map<string, number>()
  return blocks.map((block) => {
    const entry = entryOf(block, locale, file)
    const former = lines.get(entry.intent)
    if (former) throw invalid(file, block.line, `"${entry.intent}" is already there in line ${former}`)
    lines.set(entry.intent, block.line)
    return entry
  })
}

function blocksOf(markdown: string, file: string): readonly Block[] {
  const blocks: Block[] = []
  for (const [index, raw] of markdown.split(/\r?\n/).entries()) {
    const line = raw.trim()
    const heading = /^##(?!#)\s*(.*)$/.exec(line)
    if (heading) {
      if (!heading[1]) throw invalid(file, index + 1, 'a question is missing after ##')
      blocks.push({ question: heading[1], line: index + 1, wordings: [], answer: [] })
      continue
    }
    const block = blocks.at(-1)
    // What stands above the first question is the file's own title.
    if (block) addLine(block, line, raw, file, index + 1)
  }
  return blocks
}

/** Settings and wordings come first; the answer begins with the first line that is neither. */
function addLine(block: Block, line: string, raw: string, file: string, number: number): void {
  if (block.answer.length > 0) return void block.answer.push(raw.trimEnd())
  const setting = /^(id|intent):\s*(.*)$/.exec(line)
  if (setting?.[1] === 'id' || setting?.[1] === 'intent') {
    const value = setting[2] ?? ''
    if (!NAME.test(value)) throw invalid(file, number, `"${value}" is no name: use a-z, 0-9, dots and hyphens`)
    if (block[setting[1]] !== undefined) throw invalid(file, number, `a second "${setting[1]}:" for the same question`)
    block[setting[1]] = value
  } else if (/^[-*]\s+/.test(line)) block.wordings.push(line.replace(/^[-*]\s+/, ''))
  else if (line !== '') block.answer.push(raw.trimEnd())
}

function entryOf(block: Block, locale: Locale, file: string): Entry {
  const answer = block.answer.join('\n').trim() || undefined
  const intent = block.intent ?? (block.id && `faq.${block.id}`)
  if (!intent) throw invalid(file, block.line, `"${block.question}" needs a line "id: …" or "intent: …"`)
  if (!answer && !block.intent) throw invalid(file, block.line, `"${block.question}" has no answer`)
  return { intent, locale, question: block.question, examples: [block.question, ...block.wordings], answer }
}

function invalid(file: string, line: number, problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_PLUGIN_INVALID', {
    plugin: 'knowledge',
    problem: `${file}, line ${line}: ${problem}`,
  })
}
