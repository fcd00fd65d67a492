import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Detector, loadDetector } from './detector.ts'

let detector: Detector
beforeAll(async () => {
  detector = await loadDetector()
})

const SENTENCES: Readonly<Record<string, string>> = {
  en: 'My parcel has not arrived yet, can you check where it is?',
  de: 'Wo ist meine Bestellung 4711? Sie ist immer noch nicht da!',
  fr: "Je n'ai toujours pas reçu mon colis, pouvez-vous vérifier ?",
  es: '¿Dónde está mi pedido? Llevo dos semanas esperando y nadie contesta.',
  it: 'Vorrei sapere quando arriva il mio pacco, grazie mille.',
  nl: 'Wanneer wordt mijn bestelling eindelijk bezorgd?',
  pl: 'Dzień dobry, gdzie jest moja przesyłka i kiedy dojdzie?',
  tr: 'Siparişim nerede, hâlâ gelmedi, yardımcı olur musunuz?',
  vi: 'Đơn hàng của tôi ở đâu, tôi vẫn chưa nhận được.',
  fi: 'Missä tilaukseni on? En ole vieläkään saanut sitä.',
  hu: 'Hol van a csomagom, mikor fog végre megérkezni?',
  ru: 'Где мой заказ? Он должен был прийти ещё вчера.',
  uk: 'Де моє замовлення? Воно мало прийти ще вчора.',
  ar: 'أين طلبي؟ لم يصل حتى الآن ولا أحد يرد على رسائلي.',
  fa: 'سفارش من کجاست؟ هنوز به دستم نرسیده است.',
  he: 'איפה ההזמנה שלי? היא עדיין לא הגיעה.',
  hi: 'मेरा ऑर्डर कहाँ है? अभी तक नहीं आया।',
  th: 'พัสดุของฉันอยู่ที่ไหน',
  ja: '注文した商品がまだ届きません。',
  ko: '주문한 상품이 아직 도착하지 않았어요.',
  zh: '我的订单还没有到，请帮我查一下。',
}

test.each(Object.entries(SENTENCES))('a sentence in %s is read as such, surely', (language, text) => {
  const [best] = detector.read(text).candidates
  expect(best?.language).toBe(language)
  expect(best?.probability).toBeGreaterThan(0.8)
})

test.each([
  '',
  '   ',
  '👍👍',
  '4711',
  'AB-1234-XY',
  'https://example.com/de/bestellung',
  'jo@example.org',
  '@dragoman',
  '!!!',
  'ok',
  '/language Deutsch',
  '\u0000\ud800',
])('%j tells nothing', (text) => {
  const reading = detector.read(text)
  expect(reading.candidates).toEqual([])
  expect(reading.undecided).toBe('no words')
})

describe('what is not language', () => {
  test('leaves the decision to the words around it', () => {
    expect(
      detector.read('Wo ist https://shop.example.com/order/status AB12345 meine Lieferung?').candidates[0]?.language,
    ).toBe('de')
  })

  test('is a brand in a sentence of another script', () => {
    expect(detector.read('我的iPhone坏了').candidates[0]?.language).toBe('zh')
    expect(detector.read('Мой Samsung Galaxy Watch не включается').candidates[0]?.language).toBe('ru')
  })
})

test('probabilities are sorted and sum to one', () => {
  const { candidates } = detector.read('Hotel am See')
  const total = candidates.reduce((sum, { probability }) => sum + probability, 0)
  expect(total).toBeCloseTo(1, 5)
  expect(candidates.map(({ probability }) => probability)).toEqual(
    candidates.map(({ probability }) => probability).toSorted((a, b) => b - a),
  )
})

test('Hindi and Greek in Latin letters are named as such', () => {
  expect(detector.read('mera order abhi tak nahi aaya hai bhai kya karu').candidates[0]?.language).toBe('hi-Latn')
  expect(detector.read('pou einai i paraggelia mou den exei erthei akoma').candidates[0]?.language).toBe('el-Latn')
})

test.each([
  ['Къде е моята поръчка? Чакам вече две седмици.', 'bg'],
  ['Kde je moja objednávka? Ľutujem, ale čakám už dva týždne.', 'sk'],
  ['Gde je moja porudžbina? Čekam već dve nedelje i ništa nije stiglo.', 'sr'],
  ['Gdje je moja narudžba? Čekam već dva tjedna i ništa nije stiglo.', 'hr'],
  ['Kus on minu tellimus? Ma olen juba kaks nädalat oodanud, õudne.', 'et'],
])('%s is not taken for a language next to it', (text, language) => {
  expect(detector.read(text).candidates[0]?.language).toBe(language)
})

test.each(['Anna Schmidt', 'Mehmet', 'Giulia Rossi', 'Hans-Peter'])('%s is a name, and no language', (text) => {
  expect(detector.read(text)).toMatchObject({ candidates: [], undecided: 'only a name' })
})

test.each([
  ['ni hao, wo de dingdan zai nali, shenme shihou dao', 'zh-Latn'],
  ['ezayak, fein el order beta3i, lesa mawaselsh', 'ar-Latn'],
  ['mujhe refund chahiye, product kharab hai', 'hi-Latn'],
  ['den exei erthei akoma to dema mou, ti na kano', 'el-Latn'],
])('%s is romanised', (text, language) => {
  expect(detector.read(text).candidates[0]?.language).toBe(language)
})

test('reads any Unicode without throwing, to probabilities or to none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
      const { candidates, undecided } = detector.read(text)
      expect(candidates.length === 0).toBe(undecided !== undefined)
      for (const { probability } of candidates) expect(probability >= 0 && probability <= 1).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})

test('a language of the shop beyond the own ones is found', async () => {
  const slovenian = await loadDetector({ also: ['sl'] })
  expect(slovenian.read('Kje je moje naročilo, še vedno ga nisem prejel?').candidates[0]?.language).toBe('sl')
})
