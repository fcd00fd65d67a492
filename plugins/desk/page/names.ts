// Languages, numbers, ages and hours as the agent's own locale says them.
import { computed, signal } from '@preact/signals'
import { locale } from './words.ts'

/** Languages that agents can say they write; the page names them, sorted in the agent's own alphabet. */
const WRITABLE =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw ta th tl tr uk ur vi zh'.split(
    ' ',
  )

const languageNames = computed(() => new Intl.DisplayNames(locale.value, { type: 'language' }))

/** `de` → “German”, in the agent's language. */
export function languageName(tag: string): string {
  try {
    return languageNames.value.of(tag) ?? tag
  } catch {
    return tag
  }
}

/** The name a language has for itself, for people who look for theirs. */
export function ownNameOf(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

export const writableLanguages = computed(() => {
  const collator = new Intl.Collator(locale.value)
  return WRITABLE.map((tag) => ({ tag, name: languageName(tag) })).toSorted((a, b) => collator.compare(a.name, b.name))
})

export function listOf(items: readonly string[]): string {
  return new Intl.ListFormat(locale.value, { style: 'short' }).format(items)
}

/** Now, by the server's clock, moving in steps that ages can be read by. */
const now = signal(Date.now())
let serverAheadMs = 0

export function setServerTime(iso: string): void {
  serverAheadMs = Date.parse(iso) - Date.now()
  now.value = Date.now() + serverAheadMs
}

/** Returns the function that stops the clock. */
export function startClock(): () => void {
  const timer = setInterval(() => (now.value = Date.now() + serverAheadMs), 10_000)
  return () => clearInterval(timer)
}

export const hasPassed = (iso: string): boolean => Date.parse(iso) <= now.value

const relative = computed(() => new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto', style: 'short' }))

export function ageOf(iso: string): string {
  const seconds = Math.min(0, Math.round((Date.parse(iso) - now.value) / 1000))
  if (seconds > -60) return relative.value.format(0, 'second')
  if (seconds > -3600) return relative.value.format(Math.trunc(seconds / 60), 'minute')
  if (seconds > -86_400) return relative.value.format(Math.trunc(seconds / 3600), 'hour')
  return relative.value.format(Math.trunc(seconds / 86_400), 'day')
}

const hours = computed(() => new Intl.DateTimeFormat(locale.value, { hour: 'numeric', minute: '2-digit' }))
const days = computed(() => new Intl.DateTimeFormat(locale.value, { weekday: 'long', day: 'numeric', month: 'long' }))
const moments = computed(() => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'medium' }))

export const hourOf = (iso: string): string => hours.value.format(Date.parse(iso))
export const dayOf = (iso: string): string => days.value.format(Date.parse(iso))
export const momentOf = (iso: string): string => moments.value.format(Date.parse(iso))

/** What the clock on the customer's wall shows, with the day, since it may be another. */
export function wallClock(timeZone: string): string {
  const options = { timeZone, weekday: 'short', hour: 'numeric', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(locale.value, options).format(now.value)
}

export function sizeOf(bytes: number): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(locale.value, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}

export function durationOf(ms: number): string {
  return new Intl.NumberFormat(locale.value, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }).format(
    ms,
  )
}
