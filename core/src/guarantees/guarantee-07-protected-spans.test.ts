// Guarantee 7: what must stay as it is stays byte-equal; an output that changes it is refused and the next best is used.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Plugin, definePlugin } from '../plugin/plugin.ts'
import type { TestBot } from '../testing/bot.ts'
import { agent, ticketOf } from './agents.ts'
import { STORES, type Store } from './stores.ts'

/** What is to survive, in a sentence, and how a careless machine would write it. */
const SPANS: Readonly<Record<string, readonly [sentence: string, spoiled: string]>> = {
  'an order number': ['Your order 4711 has left.', 'Ihre Bestellung 4712 ist unterwegs.'],
  'a dropped number': ['Your order 4711 has left.', 'Ihre Bestellung ist unterwegs.'],
  'an invented number': ['Your order has left.', 'Ihre Bestellung 4711 ist unterwegs.'],
  'a tracking code': ['Track it as RR123456785CN.', 'Verfolgen Sie es als RR123456785 CN.'],
  'a URL': ['See https://shop.example/orders?id=4711&x=1.', 'Siehe https://shop.example/bestellungen?id=4711&x=1.'],
  'an e-mail address': ['Write to help@shop.example please.', 'Schreiben Sie an hilfe@shop.example.'],
  'an amount': ['You get €19.90 back.', 'Sie bekommen 19,90 € zurück.'],
  'a placeholder': ['Dear {{name}}, thank you.', 'Liebe {{Name}}, danke.'],
  'a phone number': ['Call +49 30 1234567 now.', 'Rufen Sie +49 30 1234576 an.'],
}

function translator(name: string, priority: number, translate: (text: string) => string | undefined): Plugin {
  return definePlugin({
    name,
    hooks: {
      translate: {
        priority,
        run: ({ text }) => {
          const translated = translate(text)
          return translated === undefined ? undefined : { text: translated, by: name }
        },
      },
    },
  })
}

/** Answers with an English text to someone who speaks German, or fetches a person. */
function speaking(text: string): Plugin {
  return definePlugin({
    name: 'speaking',
    hooks: {
      detectLanguage: () => ({ locale: 'de', confidence: 1 }),
      decide: ({ message }) =>
        message.texts[0]?.text === 'person'
          ? { action: 'escalate', reason: 'requested' }
          : { action: 'reply', replies: [{ text, locale: 'en' }] },
    },
  })
}

describe.each(Object.entries(SPANS))('%s', (_, [sentence, spoiled]) => {
  let store: Store
  beforeEach(async () => {
    store = await STORES[0]!.open()
  })
  afterEach(() => store.close())

  async function outcomes({ host }: TestBot, hook: string) {
    const conversation = await host.conversations.findByExternalId('fake', 'default', 'conversation-1')
    const [trace] = (await host.conversations.traces(conversation!.id)).slice(-1)
    return trace!.steps
      .filter((step) => step.hook === hook)
      .map(({ plugin, outcome, detail }) => [plugin, outcome, detail?.split(':')[0]])
  }

  test('a translator that changes it is refused, and the next one is used', async () => {
    const running = await store.bot({
      plugins: [
        translator('careless', 10, () => spoiled),
        translator('careful', 5, (text) => `Sorgfältig: ${text}`),
        speaking(sentence),
      ],
    })
    await running.say('Hallo')
    expect(running.channel.textsTo('conversation-1').at(-1)).toBe(`Sorgfältig: ${sentence}`)
    expect(await outcomes(running, 'translate')).toEqual([
      ['careless', 'refused', 'DRAGOMAN_SPANS_LOST'],
      ['careful', 'answered', 'by careful'],
    ])
    expect(running.channel.sent.at(-1)!.message.version).toMatchObject({ origin: 'machine-translation', by: 'careful' })
  })

  test('where no translator keeps it, the original leaves, and is not called a translation', async () => {
    const running = await store.bot({ plugins: [translator('careless', 10, () => spoiled), speaking(sentence)] })
    await running.say('Hallo')
    expect(running.channel.textsTo('conversation-1').at(-1)).toBe(sentence)
    expect(running.channel.sent.at(-1)!.message.version).toMatchObject({ origin: 'bot', locale: 'en' })
  })

  test('a change of tone that changes it is undone, others stay', async () => {
    const polite = definePlugin({
      name: 'polite',
      hooks: { adaptTone: { priority: 10, run: (input) => ({ ...input, text: `Bitte sehr. ${input.text}` }) } },
    })
    const sloppy = definePlugin({ name: 'sloppy', hooks: { adaptTone: (input) => ({ ...input, text: spoiled }) } })
    const running = await store.bot({ plugins: [polite, sloppy, speaking(sentence)] })
    await running.say('Hallo')
    expect(running.channel.textsTo('conversation-1').at(-1)).toBe(`Bitte sehr. ${sentence}`)
    expect(await outcomes(running, 'adaptTone')).toContainEqual(['sloppy', 'refused', 'DRAGOMAN_SPANS_LOST'])
  })

  test("an agent's words are refused rather than changed, and leave untranslated if the agent says so", async () => {
    const running = await store.bot({ plugins: [translator('careless', 10, () => spoiled), speaking(sentence)] })
    await running.say('person')
    const { escalations } = running.host
    const [waiting] = await escalations.waiting()
    const ticket = ticketOf(await escalations.claim(waiting!.id, agent('a')))
    const words = { id: randomUUID(), name: 'A', content: { text: sentence }, locale: 'en' }
    await expect(escalations.say(ticket, words)).rejects.toMatchObject({ code: 'DRAGOMAN_UNTRANSLATED' })
    await escalations.say(ticket, { ...words, untranslated: true })
    await running.settled()
    const told = running.host.words.say('de', 'agent.untranslated', {}, 'formal').text
    expect(running.channel.textsTo('conversation-1').slice(-2)).toEqual([sentence, told])
    expect(running.channel.sent.at(-1)!.message.speaker).toEqual({ kind: 'notice' })
  })
})
