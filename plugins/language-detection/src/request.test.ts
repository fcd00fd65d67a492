import { expect, test } from 'vitest'
import { localeNamed, ownNameOf } from './language-names.ts'
import { languageRequest } from './request.ts'

test.each([
  ['/language de', 'de'],
  ['/language Deutsch', 'de'],
  ['/Sprache englisch', 'en'],
  ['/idioma@shopbot português', 'pt'],
  ['/language pt-BR', 'pt-BR'],
  ['/言語 日本語', 'ja'],
  ['/language', 'menu'],
  ['/язык', 'menu'],
  ['/language klingon', 'unknown'],
])('command %s wants %s', (text, wants) => {
  expect(languageRequest(text)).toEqual({ wants })
})

test.each([
  ['Please write in English', 'en'],
  ['English please', 'en'],
  ['Sorry, could we please continue in English?', 'en'],
  ['Do you speak German?', 'de'],
  ['Auf Deutsch, bitte!', 'de'],
  ['Können Sie bitte Deutsch sprechen?', 'de'],
  ['Sprechen Sie Englisch?', 'en'],
  ["En français s'il vous plaît", 'fr'],
  ['Parlez-vous français ?', 'fr'],
  ['en español por favor', 'es'],
  ['¿Habla inglés?', 'en'],
  ['In italiano per favore', 'it'],
  ['Em português, por favor', 'pt'],
  ['In het Nederlands graag', 'nl'],
  ['På svenska tack', 'sv'],
  ['Po polsku proszę', 'pl'],
  ['Можно по-русски, пожалуйста?', 'ru'],
  ['Українською, будь ласка', 'uk'],
  ['Türkçe lütfen', 'tr'],
  ['بالعربية من فضلك', 'ar'],
  ['日本語でお願いします', 'ja'],
  ['请说中文', 'zh'],
  ['可以用英文吗？', 'en'],
  ['한국어로 부탁드립니다', 'ko'],
  ['हिंदी में बात करें', 'hi'],
  ['พูดภาษาไทยได้ไหม', 'th'],
  ['bahasa indonesia saja', 'id'],
])('%s wants %s', (text, wants) => {
  expect(languageRequest(text)).toEqual({ wants })
})

test.each([
  '',
  'coffee please',
  'In black please',
  'en rouge svp',
  'Auf Rechnung bitte',
  'I want a refund',
  'I need help',
  'Danke',
  'ok',
  'Is the manual in English?',
  'Persian rug please',
  'Where is my order? English please',
  'languages',
  '/start',
  '/help de',
])('%j asks for no language', (text) => {
  expect(languageRequest(text)).toBeUndefined()
})

test('languages are known by their names in any of them, and call themselves by their own', () => {
  expect(localeNamed('Tedesco')).toBe('de')
  expect(localeNamed('ドイツ語')).toBe('de')
  expect(localeNamed('繁體中文')).toBe('zh-TW')
  expect(localeNamed('hello')).toBeUndefined()
  expect(ownNameOf('fr')).toBe('Français')
  expect(ownNameOf('pt-BR')).toContain('Brasil')
})
