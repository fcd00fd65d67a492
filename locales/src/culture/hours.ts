// What one says at an hour of the day, and what hour it may be where somebody is.
import { type Day, dayAndHour } from './calendar.ts'
import type { Culture } from './schema.ts'

/** What one says at this hour (0–23) of the customer's day: of `greetings.byHour` or `closing.byHour`. */
export function saidAt(
  byHour: Culture['greetings']['byHour'],
  hour: number,
): { readonly formal: string; readonly informal: string } {
  const said = byHour.findLast(({ from }) => from <= hour) ?? byHour.at(-1)
  return { formal: said?.formal ?? '', informal: said?.informal ?? '' }
}

/** The region that a locale speaks of, said (`de-AT`) or likely (`de`: DE; CLDR `likelySubtags`). */
export function regionOf(locale: string): string {
  return new Intl.Locale(locale).maximize().region ?? '001'
}

/** The days and hours that it may be now for somebody: one where the time zone is known, else those of the region's zones. */
export function momentsOf(
  now: Date,
  region: string,
  timeZone: string | undefined,
): readonly { readonly day: Day; readonly hour: number }[] {
  return (timeZone === undefined ? zonesOf(region) : [timeZone]).map((zone) => dayAndHour(now, zone))
}

function zonesOf(region: string): readonly string[] {
  const locale: Intl.Locale & { getTimeZones?(): readonly string[] | undefined } = new Intl.Locale(`und-${region}`)
  return locale.getTimeZones?.() ?? []
}
