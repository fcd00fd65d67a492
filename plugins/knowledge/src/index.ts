// Answers from FAQ files, matched offline; teaches the bot the intents that its own code answers.
import { resolve } from 'node:path'
import { type Host, type Locale, type Plugin, definePlugin, problemOf } from '@dragoman/core'
import { createBook } from './book.ts'
import { type Confidence, answerFrom } from './decide.ts'
import { readFolder, stampOf } from './folder.ts'
import { understandWith } from './understand.ts'

export { type IntentLine, type IntentReport, evaluateIntent } from './evaluate.ts'

export interface KnowledgeOptions extends Partial<Confidence> {
  /** Of FAQ files, one a locale: `en.md`, `pt-BR.md`. */
  readonly folder: string
  /** Whose entries stand in where another locale has none. Default `en`, or the first file. */
  readonly locale?: Locale
  /** How often the folder is looked at for changes, in milliseconds. Default 2,000; 0 never. */
  readonly reloadMs?: number
}

/**
 * Answers questions from a folder of FAQ files and recognises the intents they teach.
 * Throws `DRAGOMAN_PLUGIN_INVALID`, naming file and line, where a file cannot be understood.
 */
export function knowledge(options: string | KnowledgeOptions): Plugin {
  const {
    folder: given,
    locale = 'en',
    reloadMs = 2_000,
    threshold = 0.5,
    maybe = 0.25,
  } = typeof options === 'string' ? { folder: options } : options
  const folder = resolve(given)
  let stamp = stampOf(folder)
  let book = createBook(readFolder(folder), locale)
  let timer: NodeJS.Timeout | undefined

  /** A file that is broken or half written leaves the book as it was. */
  function reload({ log }: Host): void {
    try {
      const seen = stampOf(folder)
      if (seen === stamp) return
      stamp = seen
      book = createBook(readFolder(folder), locale)
      log.info({ folder, locales: book.locales }, 'the FAQ was read again')
    } catch (error) {
      log.error({ problem: problemOf(error) }, 'the FAQ was not read again; the former one stays')
    }
  }

  return definePlugin({
    name: 'knowledge',
    hooks: {
      understand: (input, { memory }) => understandWith(book, input, memory, threshold),
      decide: {
        priority: 10,
        run: (input, { conversation }) => answerFrom(book, input, conversation.counters.failures, { threshold, maybe }),
      },
    },
    start: (host) => {
      if (reloadMs > 0) timer = setInterval(() => reload(host), reloadMs).unref()
    },
    stop: () => clearInterval(timer),
  })
}
