// What may be attached to one message.
import { plainName } from './text.ts'
import type { Words } from './words.ts'

const MAX_FILES = 10
/** All together, in units of 10^6 bytes: the server's limit of 10 MiB leaves room for what is wrapped around them. */
const MAX_MEGABYTES = 10

/** Those that fit, and for the rest the reason why they do not. */
export function fittingFiles(files: readonly File[], words: Words): { fitting: readonly File[]; problem?: string } {
  const fitting: File[] = []
  let room = MAX_MEGABYTES * 1e6
  let large: File | undefined
  for (const file of files.slice(0, MAX_FILES)) {
    if (file.size > room) large = file
    else {
      fitting.push(file)
      room -= file.size
    }
  }
  if (large) {
    const megabytes = new Intl.NumberFormat(words.locale, { style: 'unit', unit: 'megabyte' })
    const values = { name: plainName(large.name), limit: megabytes.format(MAX_MEGABYTES) }
    return { fitting, problem: words.say('fileTooLarge', values) }
  }
  return files.length > MAX_FILES ? { fitting, problem: words.say('tooManyFiles', { count: MAX_FILES }) } : { fitting }
}
