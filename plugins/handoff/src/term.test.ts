import { expect, test } from 'vitest'
import { clausesOf } from './fold.ts'
import { finderOf } from './term.ts'

const found = (term: string, text: string) => finderOf([term])(clausesOf(text).flat())

test.each([
  ['mensch', 'ein Mensch bitte', [{ start: 1, end: 2 }]],
  ['mensch', 'zwei Menschen bitte', []],
  ['mensch*', 'zwei Menschen bitte', [{ start: 1, end: 2 }]],
  ['*mitarbeiter', 'ein Servicemitarbeiter', [{ start: 1, end: 2 }]],
  ['다른 사람*', '다른 사람이 받아도 되나요', [{ start: 0, end: 2 }]],
  ['다른 사람*', '사람이랑 얘기할래요', []],
  ['다른 사람*', '다른', []],
  ['*er sagte', 'der Mitarbeiter sagte', [{ start: 1, end: 3 }]],
  ['真人', '我要真人', [{ start: 2, end: 4 }]],
  ['เจ้าหน้าที่', 'ขอเจ้าหน้าที่ค่ะ', [{ start: 2, end: 13 }]],
  ['*', 'anything', []],
])('%s in: %s', (term, text, places) => expect(found(term, text)).toEqual(places))
