// What may be attached to one message.
import { plainName } from './text.ts'
import type { Words } from './words.ts'

const MAX_FILES = 5
const MAX_MEGABYTES = 10

/** Those that fit, and for the rest the reason why they do not. */
export function fittingFiles(files: readonly File[], words: Words): { fitting: readonly File[]; problem?: string } {
  const small = files.filter((file) => file.size <= MAX_MEGABYTES * 2 ** 20)
  const fitting = small.slice(0, MAX_FILES)
  const large = files.find((file) => !small.includes(file))
  if (large) {
    const megabytes = new Intl.NumberFormat(words.locale, { style: 'unit', unit: 'megabyte' })
    const values = { name: plainName(large.name), limit: megabytes.format(MAX_MEGABYTES) }
    return { fitting, problem: words.say('fileTooLarge', values) }
  }
  return small.length > MAX_FILES ? { fitting, problem: words.say('tooManyFiles', { count: MAX_FILES }) } : { fitting }
}
