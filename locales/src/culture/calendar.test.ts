import { describe, expect, test } from 'vitest'
import { dayAndHour, holidaysOn, orthodoxEaster, restsOn, westernEaster } from './calendar.ts'
import { loadCultures } from './load.ts'
import type { HolidayDate } from './schema.ts'

const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`)
const iso = (date: Date): string => date.toISOString().slice(0, 10)

describe('Easter', () => {
  // Known dates, the earliest and the latest possible among them (1818, 1943).
  test.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('western, %i', (year, expected) => expect(iso(westernEaster(year))).toBe(expected))
  test.each([
    [2000, '2000-04-30'],
    [2016, '2016-05-01'],
    [2021, '2021-05-02'],
    [2024, '2024-05-05'],
    [2025, '2025-04-20'],
    [2026, '2026-04-12'],
  ])('orthodox, %i', (year, expected) => expect(iso(orthodoxEaster(year))).toBe(expected))
  test('is a Sunday in every year, the orthodox never before the western', () => {
    for (let year = 1900; year < 2200; year++) {
      expect([westernEaster(year).getUTCDay(), orthodoxEaster(year).getUTCDay()]).toEqual([0, 0])
      expect(orthodoxEaster(year).getTime()).toBeGreaterThanOrEqual(westernEaster(year).getTime())
    }
  })
})

describe('a holiday falls on', () => {
  const on = (date: string, when: HolidayDate) =>
    holidaysOn(day(date), { holidays: { days: [{ name: 'x', on: when, rest: true }], source: 'test' } }).length === 1
  test.each<[string, string, HolidayDate]>([
    ['Christmas', '2026-12-25', { date: '12-25' }],
    ['Good Friday', '2026-04-03', { easter: 'western', days: -2 }],
    ['Thanksgiving (US)', '2026-11-26', { month: 11, weekday: 4, nth: 4 }],
    ['Memorial Day (US)', '2026-05-25', { month: 5, weekday: 1, nth: -1 }],
    ['Chinese New Year', '2026-02-17', { calendar: 'chinese', month: 1, day: 1 }],
    ['Chuseok', '2026-09-25', { calendar: 'dangi', month: 8, day: 15 }],
    ['Eid al-Fitr', '2026-03-20', { calendar: 'islamic-umalqura', month: 10, day: 1 }],
    ['Nowruz', '2026-03-21', { calendar: 'persian', month: 1, day: 1 }],
    ['Rosh Hashanah', '2026-09-12', { calendar: 'hebrew', month: 1, day: 1 }],
    ['Passover', '2026-04-02', { calendar: 'hebrew', month: 8, day: 15 }],
    ['Purim in a leap year, in Adar II', '2024-03-24', { calendar: 'hebrew', month: 7, day: 14 }],
  ])('%s: %s', (_name, date, when) => {
    expect(on(date, when)).toBe(true)
    expect(on(iso(new Date(day(date).getTime() + 86_400_000)), when)).toBe(false)
  })
  test('no day of a leap month', () => expect(on('2025-08-01', { calendar: 'chinese', month: 6, day: 8 })).toBe(false))
})

test('days of rest are the region’s', () => {
  const [friday, sunday] = [day('2026-11-20'), day('2026-11-22')]
  expect([restsOn(friday, 'EG'), restsOn(sunday, 'EG')]).toEqual([true, false])
  expect([restsOn(friday, 'DE'), restsOn(sunday, 'DE')]).toEqual([false, true])
})

test('the day and hour are those of the zone', () => {
  const now = new Date('2026-11-22T23:30:00Z')
  expect(dayAndHour(now, 'Asia/Tokyo')).toEqual({ day: day('2026-11-23'), hour: 8 })
  expect(dayAndHour(now, 'America/New_York')).toEqual({ day: day('2026-11-22'), hour: 18 })
})

test('a labour day in Japan is known by its own name', () => {
  const { ja } = loadCultures()
  expect(holidaysOn(day('2026-11-23'), ja ?? expect.unreachable()).map(({ name }) => name)).toEqual(['勤労感謝の日'])
})
