// The built script for tests: built when it is missing or older than its sources, so that no test sees yesterday's widget.
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const script = fileURLToPath(new URL('../../dist/widget/dragoman-chat.js', import.meta.url))
const widget = fileURLToPath(new URL('..', import.meta.url))
const english = fileURLToPath(new URL('../../../../locales/en/widget.json', import.meta.url))

/** Path of the up-to-date script. */
export async function builtWidget(): Promise<string> {
  const sources = readdirSync(widget, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.(tsx?|css)$/.test(path) && !path.startsWith('testing'))
    .map((path) => widget + path)
  const newest = Math.max(...[...sources, english].map(changedAt))
  if (changedAt(script) < newest) {
    await build({ configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)), logLevel: 'warn' })
  }
  return script
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
