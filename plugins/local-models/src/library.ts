// Where `@huggingface/transformers` is. It is half a gigabyte, so nobody has it who did not ask for it.
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const NAME = '@huggingface/transformers'
/** The folder that it may be installed into by itself, in the bot's data folder. */
export const APART = 'transformers'
export const VERSION = '4.3.1'

/** The bot's data folder, as `DRAGOMAN_HOME` says. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['DRAGOMAN_HOME'] ?? '.dragoman')
}

/** Its main file: beside this package, in the bot's own project, or apart in its data folder; `undefined` where it is nowhere. */
export function findLibrary(
  places: readonly string[] = [import.meta.dirname, process.cwd(), join(homeFolder(), APART)],
): string | undefined {
  for (const place of places) {
    try {
      return createRequire(join(place, 'from-here.js')).resolve(NAME)
    } catch {
      // not here
    }
  }
  return undefined
}

export function howToInstall(folder: string = join(process.env['DRAGOMAN_HOME'] ?? '.dragoman', APART)): string {
  return `npm install --prefix ${folder} --ignore-scripts ${NAME}@${VERSION}`
}
