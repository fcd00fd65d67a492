// Which holidays fall on a day. Calendars come from `Intl` (CLDR); Easter, which CLDR has not, is computed.
import type { Culture, HolidayDate } from './schema.ts'

/** A day without a time: midnight UTC of that day of the Gregorian calendar. */
export type Day = Date

export type Holiday = Culture['holidays']['days'][number]

/** The holidays of a culture on this day, in the order of its file. */
export function holidaysOn(day: Day, { holidays }: Pick<Culture, 'holidays'>): readonly Holiday[] {
  return holidays.days.filter(({ on }) => fallsOn(day, on))
}

/** The days of the week that people of this region rest on, Sunday being 0 (CLDR `weekData`). */
export function restsOn(day: Day, region: string): boolean {
  const locale: Intl.Locale & { getWeekInfo?(): { readonly weekend: readonly number[] } } = new Intl.Locale(
    `und-${region}`,
  )
  // ISO 8601 counts Sunday as 7.
  return (locale.getWeekInfo?.().weekend ?? [6, 7]).some((weekday) => weekday % 7 === day.getUTCDay())
}

/** The day that it is now in a time zone (IANA), and its hour (0–23). */
export function dayAndHour(now: Date, timeZone: string): { readonly day: Day; readonly hour: number } {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(now)
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value)
  return { day: utc(of('year'), of('month'), of('day')), hour: of('hour') }
}

function fallsOn(day: Day, on: HolidayDate): boolean {
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]
  if ('date' in on) return on.date === `${pad(month)}-${pad(date)}`
  if ('easter' in on) return day.getTime() === EASTER[on.easter](year).getTime() + on.days * DAY_MS
  if ('calendar' in on) return isIn(on.calendar, day, on)
  if (on.month !== month || on.weekday !== day.getUTCDay()) return false
  const lastOfMonth = utc(year, month + 1, 0).getUTCDate()
  return on.nth === -1 ? date + 7 > lastOfMonth : Math.ceil(date / 7) === on.nth
}

const DAY_MS = 86_400_000
const pad = (value: number): string => String(value).padStart(2, '0')
const utc = (year: number, month: number, day: number): Day => new Date(Date.UTC(year, month - 1, day))

// `Intl` names the months of the Hebrew calendar and numbers those of the others; a leap month such as `6bis` has no holidays.
const HEBREW_MONTHS: readonly string[] = 'Tishri Heshvan Kislev Tevet Shevat Adar_I Adar Nisan Iyar Sivan Tamuz Av Elul'
  .split(' ')
  .map((name) => name.replace('_', ' '))

function isIn(calendar: string, day: Day, wanted: { readonly month: number; readonly day: number }): boolean {
  const parts = calendarFormat(calendar).formatToParts(day)
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? ''
  const month =
    calendar === 'hebrew' ? HEBREW_MONTHS.indexOf(of('month').replace(/^Adar II$/, 'Adar')) + 1 : of('month')
  return String(month) === String(wanted.month) && of('day') === String(wanted.day)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes a millisecond, using it a thousandth of that. */
function calendarFormat(calendar: string): Intl.DateTimeFormat {
  const known = formats.get(calendar)
  if (known) return known
  const format = new Intl.DateTimeFormat('en', {
    calendar,
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  formats.set(calendar, format)
  return format
}

const EASTER: Readonly<Record<'western' | 'orthodox', (year: number) => Day>> = {
  western: westernEaster,
  orthodox: orthodoxEaster,
}

/** Easter Sunday of the Gregorian calendar: the anonymous algorithm of Nature, 20 April 1876, as in Meeus, Astronomical Algorithms, ch. 8. */
export function westernEaster(year: number): Day {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return utc(year, Math.floor(sum / 31), (sum % 31) + 1)
}

/** Easter Sunday of the Julian calendar, as a Gregorian day: Meeus, Astronomical Algorithms, ch. 8, plus the days between the calendars. */
export function orthodoxEaster(year: number): Day {
  const [a, b, c] = [year % 4, year % 7, year % 19]
  const d = (19 * c + 15) % 30
  const e = (2 * a + 4 * b - d + 34) % 7
  const sum = d + e + 114
  const between = Math.floor(year / 100) - Math.floor(year / 400) - 2
  return utc(year, Math.floor(sum / 31), (sum % 31) + 1 + between)
}
