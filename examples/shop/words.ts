// The shop's own words: `locales/<tag>.json`, found before the bot's under the same key.
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { BotOptions } from '@dragoman/core'

const folder = new URL('./locales/', import.meta.url)

export const words: NonNullable<BotOptions['words']> = Object.fromEntries(
  readdirSync(folder).map((name) => [basename(name, '.json'), JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]),
)
