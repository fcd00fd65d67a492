import { randomFrom } from '@dragoman/core/classifier'
import { expect, test } from 'vitest'
import { loadDetector } from './detector.ts'
import { compose, replay } from './replay.ts'

const SAID: Readonly<Record<string, readonly string[]>> = {
  en: ['Where is my parcel, please?', 'Thanks a lot', 'I ordered it two weeks ago.', 'Yes, of course', 'Can I send it back?', 'It still does not work'],
  de: ['Wo ist denn mein Paket?', 'Vielen Dank', 'Ich habe das vor zwei Wochen bestellt.', 'Ja, natürlich', 'Kann ich es zurückschicken?', 'Es geht immer noch nicht'],
  fr: ['Où est donc mon colis ?', 'Merci beaucoup', "Je l'ai commandé il y a deux semaines.", 'Oui, bien sûr', 'Je peux le renvoyer ?', 'Ça ne marche toujours pas'],
  es: ['¿Dónde está mi paquete?', 'Muchas gracias', 'Lo pedí hace dos semanas.', 'Sí, claro que sí', '¿Puedo devolverlo?', 'Todavía no funciona'],
  nl: ['Waar blijft mijn pakket?', 'Hartelijk bedankt', 'Ik heb het twee weken geleden besteld.', 'Ja, natuurlijk wel', 'Kan ik het terugsturen?', 'Het werkt nog steeds niet'],
  pl: ['Gdzie jest moja paczka?', 'Dziękuję bardzo', 'Zamówiłem to dwa tygodnie temu.', 'Tak, oczywiście', 'Czy mogę to odesłać?', 'Nadal nie działa'],
  tr: ['Paketim nerede acaba?', 'Çok teşekkür ederim', 'İki hafta önce sipariş verdim.', 'Evet, tabii ki', 'Geri gönderebilir miyim?', 'Hâlâ çalışmıyor'],
  ja: ['荷物はどこにありますか？', 'ありがとうございます', '二週間前に注文しました。', 'はい、もちろんです', '返品できますか？', 'まだ動きません'],
  ar: ['أين الطرد الخاص بي؟', 'شكرا جزيلا', 'طلبته قبل أسبوعين.', 'نعم، بالطبع', 'هل يمكنني إرجاعه؟', 'ما زال لا يعمل'],
} // prettier-ignore

test('a shop’s conversations keep their language through short and foreign words, and follow a switch', async () => {
  const detector = await loadDetector()
  const lines = Object.entries(SAID).flatMap(([language, texts]) => texts.map((text) => ({ language, text })))
  const conversations = compose(detector, lines, 400, randomFrom(1))
  const { kept, unmoved, followed } = replay(conversations, detector.belief, Object.keys(SAID))
  expect(kept).toBeGreaterThanOrEqual(0.99)
  expect(unmoved).toBeGreaterThanOrEqual(0.99)
  expect(followed).toBeGreaterThanOrEqual(0.99)
})
