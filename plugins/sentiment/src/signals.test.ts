// The six signals in every language that a shop may be written to in: one plain message each.
import type { MoodSignal } from '@dragoman/core/plugin'
import { moodOf } from '@dragoman/core/plugin'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Analyst, loadAnalyst } from './analyze.ts'

let analyst: Analyst
beforeAll(async () => {
  analyst = await loadAnalyst()
})

const SAYINGS: Readonly<Record<string, Readonly<Record<MoodSignal, string>>>> = {
  en: {
    frustration: 'My parcel still has not arrived',
    urgency: 'I need it as soon as possible',
    gratitude: 'Thank you for your help',
    confusion: 'I do not understand',
    insult: 'You are idiots',
    threat: 'I will call my lawyer',
  },
  zh: {
    frustration: '我的包裹还没到',
    urgency: '请尽快处理',
    gratitude: '谢谢你的帮助',
    confusion: '我看不懂',
    insult: '你们是骗子',
    threat: '我要找律师',
  },
  'zh-TW': {
    frustration: '我的包裹還沒收到',
    urgency: '請盡快處理',
    gratitude: '謝謝你的幫忙',
    confusion: '我看不懂，這是什麼意思',
    insult: '你們這些騙子',
    threat: '我要找律師',
  },
  es: {
    frustration: 'Todavía no ha llegado mi paquete',
    urgency: 'Lo necesito lo antes posible',
    gratitude: 'Muchas gracias por la ayuda',
    confusion: 'No entiendo',
    insult: 'Sois unos idiotas',
    threat: 'Voy a llamar a mi abogado',
  },
  fr: {
    frustration: 'Mon colis n’est toujours pas arrivé',
    urgency: 'C’est urgent',
    gratitude: 'Merci pour votre aide',
    confusion: 'Je ne comprends pas',
    insult: 'Vous êtes des voleurs',
    threat: 'Je vais voir mon avocat',
  },
  de: {
    frustration: 'Mein Paket ist immer noch nicht da',
    urgency: 'Ich brauche es dringend',
    gratitude: 'Vielen Dank für die Hilfe',
    confusion: 'Das verstehe ich nicht',
    insult: 'Ihr seid Betrüger und Idioten',
    threat: 'Ich gehe zum Anwalt',
  },
  pt: {
    frustration: 'Meu pacote ainda não chegou',
    urgency: 'Preciso disso urgente',
    gratitude: 'Obrigada pela ajuda',
    confusion: 'Não entendi',
    insult: 'Vocês são uns ladrões',
    threat: 'Vou falar com meu advogado',
  },
  it: {
    frustration: 'Il mio pacco non è ancora arrivato',
    urgency: 'Mi serve subito, è urgente',
    gratitude: 'Grazie per l’aiuto',
    confusion: 'Non capisco',
    insult: 'Siete dei truffatori',
    threat: 'Chiamo il mio avvocato',
  },
  nl: {
    frustration: 'Mijn pakket is nog steeds niet binnen',
    urgency: 'Ik heb het zo snel mogelijk nodig',
    gratitude: 'Bedankt voor de hulp',
    confusion: 'Ik begrijp het niet',
    insult: 'Jullie zijn oplichters',
    threat: 'Ik ga naar mijn advocaat',
  },
  pl: {
    frustration: 'Moja paczka nadal nie dotarła',
    urgency: 'Potrzebuję tego pilnie',
    gratitude: 'Dziękuję za pomoc',
    confusion: 'Nie rozumiem',
    insult: 'Jesteście oszustami',
    threat: 'Idę z tym do sądu',
  },
  ru: {
    frustration: 'Посылка до сих пор не пришла',
    urgency: 'Мне нужно срочно',
    gratitude: 'Спасибо за помощь',
    confusion: 'Я не понимаю',
    insult: 'Вы мошенники',
    threat: 'Я подам в суд',
  },
  uk: {
    frustration: 'Посилка досі не прийшла',
    urgency: 'Мені потрібно терміново',
    gratitude: 'Дякую за допомогу',
    confusion: 'Я не розумію',
    insult: 'Ви шахраї',
    threat: 'Я подам до суду',
  },
  tr: {
    frustration: 'Kargom hâlâ gelmedi',
    urgency: 'Acil ihtiyacım var',
    gratitude: 'Yardımınız için teşekkürler',
    confusion: 'Anlamadım',
    insult: 'Siz dolandırıcısınız',
    threat: 'Avukatıma gidiyorum',
  },
  ar: {
    frustration: 'الطرد لم يصل حتى الآن',
    urgency: 'أحتاجه بأسرع وقت',
    gratitude: 'شكرا على المساعدة',
    confusion: 'لا أفهم',
    insult: 'أنتم لصوص',
    threat: 'سأتصل بالمحامي وأذهب إلى الشرطة',
  },
  fa: {
    frustration: 'بسته من هنوز نرسیده',
    urgency: 'فوری لازم دارم',
    gratitude: 'ممنونم از کمک شما',
    confusion: 'متوجه نشدم',
    insult: 'شما کلاهبردارید',
    threat: 'به پلیس می‌گویم',
  },
  he: {
    frustration: 'החבילה עדיין לא הגיעה',
    urgency: 'זה דחוף',
    gratitude: 'תודה על העזרה',
    confusion: 'אני לא מבין',
    insult: 'אתם גנבים',
    threat: 'אני הולך למשטרה משטרה',
  },
  hi: {
    frustration: 'मेरा पार्सल अभी तक नहीं आया',
    urgency: 'मुझे तुरंत चाहिए',
    gratitude: 'मदद के लिए धन्यवाद',
    confusion: 'मुझे समझ नहीं आया',
    insult: 'तुम सब चोर हो',
    threat: 'मैं पुलिस में जाऊंगा',
  },
  bn: {
    frustration: 'আমার পার্সেল এখনও আসেনি',
    urgency: 'আমার জরুরি দরকার',
    gratitude: 'সাহায্যের জন্য ধন্যবাদ',
    confusion: 'আমি বুঝতে পারছি না',
    insult: 'আপনারা চোর',
    threat: 'আমি মামলা করব',
  },
  id: {
    frustration: 'Paket saya belum sampai',
    urgency: 'Saya butuh segera',
    gratitude: 'Terima kasih atas bantuannya',
    confusion: 'Saya tidak mengerti',
    insult: 'Kalian penipu',
    threat: 'Saya akan lapor polisi',
  },
  vi: {
    frustration: 'Tôi vẫn chưa nhận được hàng',
    urgency: 'Tôi cần gấp',
    gratitude: 'Cảm ơn bạn đã giúp',
    confusion: 'Tôi không hiểu',
    insult: 'Các người là bọn lừa đảo',
    threat: 'Tôi sẽ báo công an',
  },
  th: {
    frustration: 'ของยังไม่ถึงเลย',
    urgency: 'ต้องการด่วน',
    gratitude: 'ขอบคุณที่ช่วย',
    confusion: 'ไม่เข้าใจ',
    insult: 'พวกขี้โกง',
    threat: 'จะแจ้งความ',
  },
  ja: {
    frustration: '荷物がまだ届いていません',
    urgency: '至急お願いします',
    gratitude: 'ありがとうございます',
    confusion: '意味がわかりません',
    insult: 'この詐欺師',
    threat: '弁護士に相談します',
  },
  ko: {
    frustration: '택배가 아직도 안 왔어요',
    urgency: '급해요, 빨리 보내주세요',
    gratitude: '도와주셔서 감사합니다',
    confusion: '무슨 말인지 모르겠어요',
    insult: '사기꾼들아',
    threat: '경찰에 신고하겠습니다',
  },
  sv: {
    frustration: 'Mitt paket har fortfarande inte kommit',
    urgency: 'Jag behöver det omedelbart',
    gratitude: 'Tack för hjälpen',
    confusion: 'Jag förstår inte',
    insult: 'Ni är bedragare',
    threat: 'Jag går till min advokat',
  },
}

describe.each(Object.entries(SAYINGS))('in %s', (locale, sayings) => {
  test.each(Object.entries(sayings) as [MoodSignal, string][])('%s: %s', (signal, saying) => {
    expect(analyst.analyze(saying, locale).signals[signal]).toBeGreaterThanOrEqual(0.4)
  })
})

const PLAIN: Readonly<Record<string, string>> = {
  en: 'Do you have this shirt in size M?',
  zh: '这件衬衫有M码的吗？',
  es: '¿Tienen esta camisa en talla M?',
  fr: 'Avez-vous cette chemise en taille M ?',
  de: 'Haben Sie das Hemd in Größe M?',
  pt: 'Vocês têm esta camisa no tamanho M?',
  it: 'Avete questa camicia nella taglia M?',
  nl: 'Heeft u dit overhemd in maat M?',
  pl: 'Czy jest ta koszula w rozmiarze M?',
  ru: 'Есть ли эта рубашка в размере M?',
  uk: 'Чи є ця сорочка у розмірі M?',
  tr: 'Bu gömleğin M bedeni var mı?',
  ar: 'هل هذا القميص متوفر بمقاس M؟',
  fa: 'آیا این پیراهن سایز M دارد؟',
  he: 'יש את החולצה הזאת במידה M?',
  hi: 'क्या यह शर्ट M साइज़ में है?',
  bn: 'এই শার্টটি কি M সাইজে আছে?',
  id: 'Apakah kemeja ini ada ukuran M?',
  vi: 'Áo sơ mi này có cỡ M không?',
  th: 'เสื้อตัวนี้มีไซส์ M ไหม',
  ja: 'このシャツのMサイズはありますか？',
  ko: '이 셔츠 M 사이즈 있나요?',
  sv: 'Har ni den här skjortan i storlek M?',
}

test.each(Object.entries(PLAIN))('a plain question in %s names no signal', (locale, question) => {
  const { signals } = analyst.analyze(question, locale)
  expect(Object.entries(signals).filter(([, strength]) => strength >= 0.4)).toEqual([])
})

test.each(
  Object.entries({
    en: 'Where is my order?',
    de: 'Wo ist meine Bestellung?',
    fr: 'Où est ma commande ?',
    es: '¿Dónde está mi pedido?',
    pt: 'Cadê meu pedido?',
    it: "Dov'è il mio ordine?",
    ja: '注文はいつ届きますか？',
    zh: '我的订单什么时候到？',
    ko: '주문 언제 오나요?',
    id: 'Pesanan saya kapan sampai?',
    tr: 'Siparişim ne zaman gelir?',
    ar: 'متى يصل طلبي؟',
    th: 'ของจะมาถึงเมื่อไหร่คะ',
    ru: 'Где мой заказ?',
    vi: 'Bao giờ hàng tới?',
  }),
)('to ask where an order is, in %s, is no frustration yet', (locale, question) => {
  expect(analyst.analyze(question, locale).signals.frustration).toBeLessThan(0.3)
})

test.each([
  ['en', 'Can I cancel my order 4711?'],
  ['en', 'How do I get a refund?'],
  ['en', 'I would like to talk to a person'],
  ['de', 'Wie kann ich das Hemd zurückgeben?'],
  ['zh', '可以退货吗'],
  ['ja', '返品できますか？'],
  ['ko', '환불 가능한가요?'],
  ['th', 'คืนสินค้าได้ไหมคะ'],
  ['tr', 'İade etmek istiyorum'],
])('what a shop is asked every day is no mood (%s: %s)', (locale, question) => {
  expect(moodOf(analyst.analyze(question, locale))).toBe('neutral')
})
