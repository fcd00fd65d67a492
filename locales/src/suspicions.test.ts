import { expect, test } from 'vitest'
import type { LocaleData, Words } from './index.ts'
import { type SuspicionKind, suspicionsOf } from './suspicions.ts'

const locale = (tag: string, bot: Words): LocaleData => ({ locale: tag, words: { bot, widget: {}, desk: {} } })

function suspects(tag: string, english: string, ...texts: readonly string[]): SuspicionKind[][] {
  const models = locale('en', { a: english })
  return texts.map((text) => suspicionsOf(locale(tag, { a: text }), [models]).map(({ kind }) => kind))
}

test.each<[string, string, string, SuspicionKind]>([
  ['fr', 'Do you want that?', 'Le voulez-vous?', 'punctuation'],
  ['fr', 'Do you want that?', 'Le voulez-vous ?', 'punctuation'],
  ['fr', 'Reason: {{reason}}', 'Motif: {{reason}}', 'punctuation'],
  ['fr', 'It is {{name}}?', 'C’est {{name}}?', 'punctuation'],
  ['es', 'Where is it?', 'Dónde está?', 'punctuation'],
  ['ar', 'Where is it?', 'أين هو?', 'punctuation'],
  ['fa', 'Good, and now.', 'خوب, و حالا.', 'punctuation'],
  ['zh-CN', 'All is well.', '一切正常.', 'punctuation'],
  ['ja', 'Send it?', '送信しますか?', 'punctuation'],
  ['hi', 'All is well.', 'सब ठीक है.', 'punctuation'],
  ['it', 'Done!', 'Fatto !', 'punctuation'],
  ['pl', 'Save now', 'Zapisz  teraz', 'spaces'],
  ['pl', 'It’s yours.', "To 'twoje'.", 'quotes'],
  ['pl', 'Sending…', 'Wysyłanie...', 'dots'],
  ['pl', 'That did not work.', 'To się nie udało', 'ending'],
  ['pl', 'Save', 'Zapisz.', 'ending'],
  ['th', 'Done', 'เสร็จแล้ว.', 'ending'],
  ['ru', 'Save', 'Cохранить', 'scripts'],
  ['it', 'Save', 'Сalva', 'scripts'],
  ['ja', 'Save', '저장', 'scripts'],
  ['ru', 'Save the transcript', 'Сохранить transcript', 'english'],
  ['sv', 'Send', 'Skicka iväg meddelandet nu', 'long'],
])('%s: “%s” as “%s”: %s', (tag, english, text, kind) => {
  expect(suspects(tag, english, text)[0]).toContain(kind)
})

test.each<[string, string, string]>([
  ['fr', 'Do you want that?', 'Le voulez-vous\u202F?'],
  ['fr', 'Reason: {{reason}}', 'Motif\u00A0: {{reason}}'],
  ['fr', 'Open at 9:00.', 'Ouvert à 9:00 sur https://shop.example.'],
  ['es', 'Sorry. Where is it?', 'Perdón. ¿Dónde está?'],
  ['ar', 'Where is it?', 'أين هو؟'],
  ['th', 'Done.', 'เสร็จแล้ว'],
  ['ja', 'Would you like that?', 'いかがなさいますか。'],
  ['ja', 'With {{agent}}', '担当：{{agent}}'],
  ['ru', 'Enter sends, WhatsApp too', 'Enter отправляет, WhatsApp тоже'],
  ['de', 'Send', 'Absenden'],
  ['zh-TW', 'Website', '網站'],
  ['pl', 'Beware of {{words}} in gifts.', 'Ostrożnie z tym w prezentach: {{words}}'],
])('%s: “%s” as “%s”: nothing', (tag, english, text) => {
  expect(suspects(tag, english, text)).toEqual([[]])
})

test('formal and informal that say the same', () => {
  const words = { a_formal: 'Danke', a_informal: 'Danke', b_formal: 'Sie', b_informal: 'du' }
  const found = suspicionsOf(locale('de', words), [locale('en', { a: 'Thanks', b: 'you' })])
  expect(found.map(({ kind, key }) => [kind, key])).toEqual([['registers', 'a_formal']])
})

test('what is inherited is told of the parent only', () => {
  const [parent, english] = [locale('es', { a: 'Dónde?', b: 'Ya...' }), locale('en', { a: 'Where?', b: 'Now…' })]
  const child = locale('es-MX', { a: 'Dónde?', b: 'Ahora...' })
  expect(suspicionsOf(child, [english, parent], parent).map(({ key, kind }) => [key, kind])).toEqual([['b', 'dots']])
})
