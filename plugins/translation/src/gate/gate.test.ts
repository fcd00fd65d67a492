import { describe, expect, test } from 'vitest'
import { doubtsAbout } from './gate.ts'

const judge = async (from: string | undefined, text: string, to: string, translation: string, names: string[] = []) =>
  (await doubtsAbout({ text, from, translation, to, names, detect: undefined })).map((doubt) =>
    'words' in doubt ? [doubt.kind, ...doubt.words] : [doubt.kind],
  )

describe('nothing speaks against', () => {
  test.each([
    ['en', 'We have sent your order 4711 today.', 'de', 'Wir haben Ihre Bestellung 4711 heute verschickt.'],
    ['en', 'We have sent your order 4711 today.', 'ja', 'ご注文4711は本日発送しました。'],
    ['en', 'We have sent your order today, it will arrive on Monday.', 'zh-CN', '您的订单今天已发货，周一到。'],
    ['zh-CN', '您的订单今天已发货，周一到。', 'en', 'We have sent your order today, it will arrive on Monday.'],
    ['en', 'Thank you!', 'ar', 'شكرًا جزيلًا لكم!'],
    ['en', 'OK.', 'de', 'Das ist in Ordnung.'],
    ['de', 'Hahahahahahahahahaha', 'en', 'Hahahahahahahahahaha'],
    ['en', 'The Acme Pro Max Ultra is here', 'de', 'Das Acme Pro Max Ultra ist da'],
    [undefined, 'We have sent your order today.', 'es', 'Hemos enviado su pedido hoy.'],
  ])('%s %s → %s %s', async (from, text, to, translation) => {
    expect(await judge(from, text, to, translation)).toEqual([])
  })
})

describe('what is wrong is named', () => {
  test.each([
    ['en', 'Order 4711', 'de', 'Bestellung 4712', [['spans', '4711', '4712']]],
    ['en', 'We have sent your order today and it will arrive on Monday.', 'de', 'Ja.', [['length']]],
    ['de', 'Ja.', 'en', 'Yes, and we are very sorry for all the trouble you had with it.', [['length']]],
    ['en', 'We have sent your order today.', 'ja', 'We sent it today, the order.', [['language']]],
    [
      'en',
      'Please wait, we have sent your order today.',
      'de',
      'Bitte warten, we have sent your order today.',
      [['residue', 'we have sent your order today']],
    ],
    ['ru', 'Мы отправили заказ.', 'en', 'We have sent the заказ.', [['residue', 'заказ']]],
    ['ja', 'ご注文は発送しました。', 'en', 'Your ご注文 has been sent.', [['residue', 'ご注文']]],
    ['zh-CN', '您的订单今天已经发货了', 'ja', '您的订单今天已经发货了です', [['residue', '您的订单今天已经发货了']]],
    ['en', 'We have sent your order.', 'de', 'Wir haben haben haben haben haben gesendet.', [['repetition', 'haben']]],
    [
      'en',
      'We are looking at all of it right now.',
      'th',
      'เรากำลังดูอยู่ เรากำลังดูอยู่ เรากำลังดูอยู่ เรากำลังดูอยู่',
      [['repetition', 'เรากำลังดูอยู่']],
    ],
  ])('%s %s → %s %s', async (from, text, to, translation, doubts) => {
    expect(await judge(from, text, to, translation)).toEqual(doubts)
  })
  test('a name of the glossary may stand anywhere, and must', async () => {
    const name = 'le petit prince rouge'
    expect(await judge('fr', `Avez-vous ${name} ?`, 'en', `Do you have ${name}?`)).toEqual([['residue', name]])
    expect(await judge('fr', `Avez-vous ${name} ?`, 'en', `Do you have ${name}?`, [name])).toEqual([])
    expect(await judge('fr', `Avez-vous ${name} ?`, 'en', 'Do you have the little red prince?', [name])).toEqual([
      ['spans', name],
    ])
  })
})

describe('the language, where somebody detects it', () => {
  const asked = async (guess: { locale?: string; confidence: number; also?: string }, to = 'da') =>
    doubtsAbout({
      text: 'We are sending your parcel today.',
      from: 'en',
      translation: 'Vi skickar ditt paket redan i dag.',
      to,
      names: [],
      detect: async () => ({
        locale: guess.locale,
        confidence: guess.confidence,
        candidates: guess.also ? [{ locale: guess.also, confidence: 0.06 }] : [],
      }),
    })
  test('is another', async () => {
    expect(await asked({ locale: 'sv', confidence: 0.95 })).toEqual([{ kind: 'language', language: 'da' }])
  })
  test.each([
    ['the one that was asked for', { locale: 'da-DK', confidence: 1 }],
    ['so near that chat does not tell', { locale: 'nb', confidence: 1 }],
    ['not sure', { locale: 'sv', confidence: 0.8 }],
    ['undecided', { confidence: 0 }],
    ['possibly the one that was asked for', { locale: 'sv', confidence: 0.93, also: 'da' }],
  ])('is %s', async (_, guess) => expect(await asked(guess)).toEqual([]))
})
