// Every locale that is shipped is complete. A file that is not there yet fails with its name.
import { describe, expect, test } from 'vitest'
import { ERRORS, type ErrorKind, faultsOf } from './completeness.ts'
import { loadLocales } from './index.ts'

const locales = loadLocales()

test('there is English to compare with, and German for the registers', () => {
  expect(locales.map(({ locale }) => locale)).toEqual(expect.arrayContaining(['en', 'de']))
})

describe.each(locales.map((data) => ({ tag: data.locale, data })))('$tag', ({ data }) => {
  const faults = faultsOf(data, locales)

  test.each(Object.entries(ERRORS))('%s: nothing %s', (kind) => {
    expect(said(kind as ErrorKind)).toEqual([])
  })

  function said(kind: ErrorKind): readonly string[] {
    return faults
      .filter((fault) => fault.kind === kind)
      .map(({ file, key, detail = '' }) => `${data.locale}/${file}.json ${key} ${detail}`.trim())
  }
})
