// The few words of the terminal itself. What the bot says comes from the bot's catalogue.
import { readFileSync } from 'node:fs'

// Beside `src` and `dist` alike.
const WORDS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../locales/en.json', import.meta.url), 'utf8'),
)

export function word(key: string, values: Readonly<Record<string, string>> = {}): string {
  return (WORDS[key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}
