// Sentences of our own. On CoCoA-MT's development lines (`formality/dev.tsv`), see the README for what was measured.
import { expect, test } from 'vitest'
import { MARKERS } from './markers.ts'
import { classify, registerOf } from './register.ts'

test.each([
  ['de', 'Haben Sie Ihre Bestellnummer?', 'formal'],
  ['de', 'Hast du deine Bestellnummer?', 'informal'],
  ['de-AT', 'Ich schicke sie Ihnen heute.', 'formal'],
  ['de', 'Das Paket ist unterwegs.', undefined],
  ['de', 'Meine Freunde sagen, sie haben ihr Paket.', undefined],
  ['es', '¿Tiene usted el número de su pedido?', 'formal'],
  ['es', '¿Tienes el número de tu pedido?', 'informal'],
  ['es', 'Tendrás que enviarte el enlace.', 'informal'],
  ['es', 'El paquete está en camino.', undefined],
  ['ja', 'ご注文番号を教えていただけますか。', 'formal'],
  ['ja', '荷物はもう届いたよね。', 'informal'],
  ['zh-CN', '您的订单已发货', 'formal'],
  ['zh-CN', '你的订单已发货', 'informal'],
  ['zh-CN', '迷你音箱已发货', undefined],
  ['en', 'Have you got your number?', undefined],
  ['fr', 'Avez-vous votre numéro ?', 'formal'],
  ['fr', 'Tu as ton numéro ?', 'informal'],
  ['fr', 'Le colis est en route.', undefined],
  ['it', 'Hai il tuo numero?', 'informal'],
  ['nl', 'Heeft u uw nummer?', 'formal'],
  ['pt', 'Percebes o que quero dizer? O teu pedido.', 'informal'],
  ['pt-BR', 'Você já recebeu o pedido?', undefined],
  ['pt-BR', 'O senhor já recebeu o pedido?', 'formal'],
  ['ru', 'Ваш заказ в пути.', 'formal'],
  ['uk', 'Твоє замовлення вже їде.', 'informal'],
  ['pl', 'Czy ma Pan numer?', 'formal'],
  ['tr', 'Siparişiniz size ulaştı mı?', 'formal'],
  ['ko', '주문 번호가 어떻게 되세요?', 'formal'],
  ['hi', 'आपका ऑर्डर कहाँ है?', 'formal'],
  ['vi', 'Bạn có mã đơn không?', 'informal'],
  ['id', 'Pesanan Anda sudah dikirim.', 'formal'],
])('%s: %s', (locale, text, register) => expect(registerOf(text, locale)).toBe(register))

test('an evaluation always gets the likelier of both', () => {
  expect(classify('Das Paket ist unterwegs.', 'de')).toMatch(/^(?:in)?formal$/)
  expect(classify('The parcel is on its way.', 'en')).toBeUndefined()
})

test('a long text takes little time', () => {
  const before = process.cpuUsage()
  for (const locale of Object.keys(MARKERS))
    for (const unit of ['a', 'Sie ', ', ', '(', 'て', 'l', '你']) registerOf(unit.repeat(100_000 / unit.length), locale)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000)
})
