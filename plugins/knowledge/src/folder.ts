// A folder of FAQ files, one a locale (`de.md`, `pt-BR.md`), read again when one of them changes.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DragomanError, type Locale, parseLocale, problemOf } from '@dragoman/core'
import type { Entry } from './entry.ts'
import { parseFaq } from './parse.ts'

export type Faq = ReadonlyMap<Locale, readonly Entry[]>

/** Throws `DRAGOMAN_PLUGIN_INVALID`, naming file and line, where something cannot be understood. */
export function readFolder(folder: string): Faq {
  const faq = new Map(
    filesOf(folder).map((file) => [localeOf(file), parseFaq(readFileSync(file, 'utf8'), localeOf(file), file)]),
  )
  if (faq.size === 0) throw invalid(`${folder} has no FAQ file such as en.md`)
  return faq
}

/** Changes whenever a file is added, removed or written. */
export function stampOf(folder: string): string {
  return filesOf(folder)
    .map((file) => {
      const { mtimeMs, size } = statSync(file)
      return `${file} ${mtimeMs} ${size}`
    })
    .join('\n')
}

function filesOf(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')
    return names.toSorted().map((name) => join(folder, name))
  } catch (error) {
    throw invalid(`the folder ${folder} cannot be read: ${problemOf(error)}`)
  }
}

function localeOf(file: string): Locale {
  const locale = parseLocale(basename(file, '.md'))
  if (!locale) throw invalid(`${file} is not named after a locale, such as de.md or pt-BR.md`)
  return locale
}

function invalid(problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_PLUGIN_INVALID', { plugin: 'knowledge', problem })
}
