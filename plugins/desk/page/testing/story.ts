// The people and the words that the tests and the pictures use: customers in several languages, one agent in each locale.
import type { EscalationReason, Mood, Register } from '@dragoman/core'
import type { AgentView, CannedReply, GistView, MessageView } from '../../src/api.ts'

export interface Said {
  readonly from: 'customer' | 'bot'
  readonly text: string
  /** How it reads in other languages, where a translator can be had. */
  readonly readings?: Readonly<Record<string, string>>
  readonly mood?: Mood
  readonly gist?: GistView
  readonly delivery?: MessageView['delivery']
  readonly options?: readonly string[]
  readonly attachments?: MessageView['attachments']
}

export interface Thread {
  readonly customer: string | null
  readonly locale: string | null
  readonly timeZone: string | null
  readonly register: Register
  readonly channel: string
  readonly mood: Mood
  readonly reason: EscalationReason
  readonly gist: GistView
  readonly minutesAgo: number
  readonly said: readonly Said[]
}

const order = (value: string): GistView => ({
  intent: 'Estado del pedido',
  entities: [{ type: 'order', label: 'Pedido', value }],
})

export const german: Thread = {
  customer: 'Jonas Weber',
  locale: 'de',
  timeZone: 'Europe/Berlin',
  register: 'formal',
  channel: 'web',
  mood: 'angry',
  reason: 'requested',
  gist: order('4711'),
  minutesAgo: 7,
  said: [
    {
      from: 'customer',
      text: 'Wo ist meine Bestellung 4711? Sie ist immer noch nicht da!',
      readings: { es: '¿Dónde está mi pedido 4711? ¡Todavía no ha llegado!', ar: 'أين طلبي 4711؟ لم يصل بعد!' },
      mood: 'upset',
      gist: order('4711'),
    },
    {
      from: 'bot',
      text: 'Ihre Bestellung 4711 ist unterwegs. Sie kommt voraussichtlich am 24. November bei Ihnen an.',
      readings: {
        es: 'Su pedido 4711 está en camino. Llegará previsiblemente el 24 de noviembre.',
        ar: 'طلبك 4711 في الطريق، ومن المتوقع أن يصل في 24 نوفمبر.',
      },
      delivery: { state: 'delivered', reason: null, changes: 0 },
      options: ['Sendung verfolgen', 'Mit einem Menschen sprechen'],
    },
    {
      from: 'customer',
      text: 'Das haben Sie letzte Woche auch schon gesagt. Ich will mit einem Menschen sprechen!',
      readings: {
        es: 'Eso ya lo dijeron la semana pasada. ¡Quiero hablar con una persona!',
        ar: 'هذا ما قلتموه الأسبوع الماضي أيضاً. أريد التحدث إلى شخص!',
      },
      mood: 'angry',
      gist: { intent: 'Quiere hablar con una persona', entities: [] },
    },
    {
      from: 'bot',
      text: 'Ein Mensch wird Ihnen helfen. Sie sind als Nächstes an der Reihe.',
      readings: { es: 'Una persona le ayudará. Es su turno.', ar: 'سيساعدك أحد زملائنا. دورك هو التالي.' },
      delivery: { state: 'sent', reason: null, changes: 1 },
    },
  ],
}

export const arabic: Thread = {
  customer: 'ليلى حداد',
  locale: 'ar',
  timeZone: 'Asia/Amman',
  register: 'formal',
  channel: 'whatsapp',
  mood: 'upset',
  reason: 'failures',
  gist: { intent: null, entities: [{ type: 'tracking', label: 'Código de seguimiento', value: 'RR123456789DE' }] },
  minutesAgo: 23,
  said: [
    {
      from: 'customer',
      text: 'الشحنة RR123456789DE متوقفة منذ خمسة أيام، ماذا أفعل؟',
      readings: {
        es: 'El envío RR123456789DE lleva cinco días parado, ¿qué hago?',
        de: 'Die Sendung RR123456789DE steht seit fünf Tagen still, was soll ich tun?',
      },
      mood: 'upset',
      gist: { intent: null, entities: [{ type: 'tracking', label: 'Código de seguimiento', value: 'RR123456789DE' }] },
    },
  ],
}

export const japanese: Thread = {
  customer: '佐藤 美咲',
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
  register: 'formal',
  channel: 'telegram',
  mood: 'neutral',
  reason: 'rule',
  gist: { intent: 'Devolución', entities: [] },
  minutesAgo: 2,
  said: [{ from: 'customer', text: '返品の手続きを教えてください。', gist: { intent: 'Devolución', entities: [] } }],
}

export const english: Thread = {
  customer: null,
  locale: 'en-GB',
  timeZone: null,
  register: 'informal',
  channel: 'web',
  mood: 'pleased',
  reason: 'requested',
  gist: { intent: null, entities: [] },
  minutesAgo: 1,
  said: [{ from: 'customer', text: 'Hi! Could I talk to someone about a wholesale order?', mood: 'pleased' }],
}

export const PASSWORD = 'the caravan leaves at dawn'

const agent = (id: string, name: string, locale: string, languages: readonly string[], role: AgentView['role']) =>
  ({
    id,
    name,
    email: `${id}@shop.example`,
    role,
    locale,
    languages,
    capacity: 3,
    availability: 'online',
    present: true,
  }) as const

export const agents = {
  lucia: agent('lucia', 'Lucía Prado', 'es', ['es', 'en'], 'admin'),
  heike: agent('heike', 'Heike Brandt', 'de', ['de', 'en'], 'admin'),
  omar: agent('omar', 'عمر الخطيب', 'ar', ['ar', 'en'], 'admin'),
} as const satisfies Record<string, AgentView>

const CANNED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  apology: {
    en: 'I am very sorry that you had to wait. I am looking into it right now.',
    es: 'Lamento mucho que haya tenido que esperar. Lo estoy revisando ahora mismo.',
    de: 'Es tut mir sehr leid, dass Sie warten mussten. Ich sehe sofort nach.',
    ar: 'نعتذر بشدة عن انتظارك. أتحقق من الأمر الآن.',
  },
  refund: {
    en: 'I have started your refund. It arrives within five working days.',
    es: 'He iniciado su reembolso. Llegará en un plazo de cinco días laborables.',
    de: 'Ich habe Ihre Erstattung veranlasst. Sie kommt innerhalb von fünf Werktagen an.',
    ar: 'بدأتُ إجراءات استرداد المبلغ. سيصلك خلال خمسة أيام عمل.',
  },
  goodbye: {
    en: 'Is there anything else I can do for you?',
    es: '¿Hay algo más en lo que pueda ayudarle?',
    de: 'Kann ich sonst noch etwas für Sie tun?',
    ar: 'هل يمكنني مساعدتك في شيء آخر؟',
  },
}

export function cannedFor(mine: string, theirs: string | null): readonly CannedReply[] {
  return Object.entries(CANNED).map(([key, words]) => {
    const inWords = (locale: string) => ({
      text: words[locale] ?? words['en'] ?? '',
      locale: words[locale] ? locale : 'en',
    })
    return { key, ...inWords(mine), sends: inWords(new Intl.Locale(theirs ?? 'en').language) }
  })
}
