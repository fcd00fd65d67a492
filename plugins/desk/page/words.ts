// The page's own words, in the agent's language. They come from the server, so that a translator's change needs no build.
import { computed, signal } from '@preact/signals'
import { createInstance, type i18n } from 'i18next'
import type { DeskWords } from '../src/api.ts'
import type english from '../../../locales/en/desk.json'
import { api, Refusal } from './client.ts'

/** Every key of the catalogue; a plural's forms count as one key. */
export type WordKey = KeysOf<typeof english>

type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${KeysOf<T[K]>}`
}[keyof T & string]
type Singular<K extends string> = K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}`
  ? Stem
  : K

type Values = Readonly<Record<string, string | number>>

interface Catalogue {
  readonly i18n: i18n
  readonly locales: readonly string[]
}

const catalogue = signal<Catalogue | undefined>(undefined)

/** What the page speaks now. Numbers, dates and names of languages follow it too. */
export const locale = computed(() => catalogue.value?.i18n.language ?? 'en')
/** What it could speak. */
export const locales = computed(() => catalogue.value?.locales ?? [])
export const wordsAreHere = computed(() => catalogue.value !== undefined)

export function t(key: WordKey, values?: Values): string {
  return catalogue.value?.i18n.t(key, { ...values }) ?? ''
}

/** For keys that are made of data: an unknown one gives `fallback`. */
export function tOf(group: string, name: string, fallback: string, values?: Values): string {
  const i18n = catalogue.value?.i18n
  const key = `${group}.${name}`
  return i18n?.exists(key) ? i18n.t(key, { ...values }) : fallback
}

/** What to tell the agent about a call that did not work. */
export function sentenceFor(thrown: unknown): string {
  if (!(thrown instanceof Refusal)) return t('errors.fallback')
  const values: Record<string, string | number> = { by: t('queue.someone'), seconds: 60 }
  for (const [name, value] of Object.entries(thrown.details))
    if (typeof value === 'string' || typeof value === 'number') values[name] = value
  const rule = thrown.details['rule']
  if (thrown.details['field'] === 'password' && typeof rule === 'string')
    return tOf('errors.password', rule, t('errors.DRAGOMAN_REQUEST_INVALID'), values)
  return tOf('errors', thrown.code, t('errors.fallback'), values)
}

export async function speak(wanted: string): Promise<void> {
  const words = await api.words(wanted)
  catalogue.value = { i18n: await read(words), locales: words.locales }
  document.documentElement.lang = words.locale
  document.documentElement.dir = words.direction
}

async function read({ locale: language, words }: DeskWords): Promise<i18n> {
  const instance = createInstance()
  await instance.init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'desk',
    resources: { [language]: { desk: words } },
    // Preact escapes what it shows.
    interpolation: { escapeValue: false },
  })
  return instance
}
