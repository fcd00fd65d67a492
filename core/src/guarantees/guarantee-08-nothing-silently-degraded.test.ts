// Guarantee 8: what a channel cannot show is rendered to the nearest it can, losing nothing, and the delivery reports it.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Capabilities, Rendered } from '../channel/channel.ts'
import type { Content } from '../model/message.ts'
import type { ReplyContent } from '../plugin/hooks.ts'
import { definePlugin } from '../plugin/plugin.ts'
import { fakeChannel } from '../testing/channel.ts'
import { STORES } from './stores.ts'
import { transcriptOf } from './transcript.ts'

const word = fc.stringMatching(/^[a-z]{2,9}$/)
const words = fc.array(word, { minLength: 1, maxLength: 60 }).map((list) => list.join(' '))
const label = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '))
const kind = fc.constantFrom('image', 'audio', 'video', 'file')
const attachment = fc
  .record({ kind, name: word, size: fc.integer({ min: 1, max: 2000 }) })
  .map(({ name, ...rest }) => ({
    ...rest,
    name,
    url: `https://files.example/${name}`,
    mediaType: 'application/octet-stream',
  }))
const place = fc.record({
  latitude: fc.integer({ min: -90, max: 90 }),
  longitude: fc.integer({ min: -180, max: 180 }),
  name: word,
})
const button = fc.record({ label, value: word })
const content: fc.Arbitrary<ReplyContent> = fc.record(
  {
    attachments: fc.array(attachment, { maxLength: 4 }),
    buttons: fc.array(button, { maxLength: 6 }),
    quickReplies: fc.array(button, { maxLength: 6 }),
    cards: fc.array(
      fc.record({ title: label, subtitle: label, text: label, buttons: fc.array(button, { maxLength: 2 }) }),
      {
        maxLength: 3,
      },
    ),
    location: place,
    contacts: fc.array(fc.record({ name: word, phones: fc.array(word, { maxLength: 2 }) }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
)
const choices = fc.option(
  fc.record({ max: fc.integer({ min: 1, max: 4 }), maxLabelLength: fc.integer({ min: 5, max: 30 }) }),
  {
    nil: false as const,
  },
)
const capabilities: fc.Arbitrary<Partial<Capabilities>> = fc.record({
  text: fc.record({ maxLength: fc.integer({ min: 40, max: 300 }), format: fc.constantFrom('plain', 'markdown') }),
  buttons: choices.map((limits) => limits && { ...limits, urls: false }),
  quickReplies: choices,
  cards: fc.option(fc.record({ max: fc.integer({ min: 1, max: 3 }) }), { nil: false as const }),
  attachments: fc.constantFrom(
    {},
    { image: { maxBytes: 1000 } },
    { image: { maxBytes: 500 }, file: { maxBytes: 1500 } },
  ),
  maxAttachments: fc.integer({ min: 0, max: 2 }),
  location: fc.boolean(),
  contacts: fc.boolean(),
  replies: fc.boolean(),
})

/** Everything that a customer can read, press or open, as one text. */
function visible(parts: readonly Rendered[]): string {
  const of = ({
    text,
    buttons = [],
    quickReplies = [],
    cards = [],
    attachments = [],
    contacts = [],
    location,
  }: Content): string[] => [
    text ?? '',
    ...contacts.flatMap(({ name, phones = [] }) => [name, ...phones]),
    ...[...buttons, ...quickReplies].map((one) => one.label),
    ...cards.flatMap((card) => [
      card.title,
      card.subtitle ?? '',
      card.text ?? '',
      ...(card.buttons ?? []).map((one) => one.label),
    ]),
    ...attachments.map(({ url }) => url),
    location ? `${location.name} ${location.latitude}, ${location.longitude}` : '',
  ]
  return parts
    .flatMap((part) => of(part.content))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
}

/** All that must be found again. */
function substance(
  text: string,
  { attachments, buttons = [], quickReplies = [], cards, location, contacts = [] }: ReplyContent,
): string[] {
  return [
    ...text.split(' '),
    ...contacts.flatMap(({ name, phones = [] }) => [name, ...phones]),
    ...[...buttons, ...quickReplies].map((one) => ('label' in one ? one.label : '')),
    ...(cards ?? []).flatMap(({ title, subtitle, text: more, buttons: under = [] }) => [
      title,
      subtitle ?? '',
      more ?? '',
      ...under.map((one) => one.label),
    ]),
    ...(attachments ?? []).map(({ url }) => url),
    ...(location ? [location.name ?? '', `${location.latitude}, ${location.longitude}`] : []),
  ]
}

/** Plain JSON values, as the store keeps them: no prototypes, no -0, no `undefined`. The order of keys does not count. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** The channel could not show it as one message, exactly as asked. */
function wasChanged(parts: readonly Rendered[], text: string, asked: ReplyContent): boolean {
  if (parts.length !== 1) return true
  const { text: shown, format: _, ...rest } = parts[0]!.content
  const nonempty = Object.entries(asked).filter(([, value]) => !Array.isArray(value) || value.length > 0)
  return shown !== text || !isDeepStrictEqual(asStored(rest), asStored(Object.fromEntries(nonempty)))
}

test('whatever a message holds and a channel cannot: nothing is lost, limits are kept, and what changed is reported', async () => {
  const store = await STORES[0]!.open()
  try {
    let asked: { readonly text: string; readonly content: ReplyContent } = { text: '', content: {} }
    const plugin = definePlugin({
      name: 'generous',
      hooks: {
        decide: () => ({ action: 'reply', replies: [{ text: asked.text, locale: 'en', content: asked.content }] }),
      },
    })
    const small = { ...fakeChannel({ name: 'small' }) }
    let can: Capabilities = small.capabilities
    const changing = fakeChannel({ name: 'small' })
    Object.defineProperty(changing, 'capabilities', { get: () => can })
    const { settled, database } = await store.bot({ plugins: [plugin], channels: [changing] })
    let runs = 0
    await fc.assert(
      fc.asyncProperty(words, content, capabilities, async (text, extra, limits) => {
        asked = { text, content: extra }
        can = { ...small.capabilities, ...limits }
        const conversation = `conversation-${runs++}`
        await changing.receive('Hello', { conversation })
        await settled()
        const { outgoing } = await transcriptOf(database, conversation)
        const answer = outgoing[1]!
        expect(answer.delivery).toBe('sent')
        const parts = changing.sent.map(({ message }) => message).filter(({ id }) => id.split('/')[0] === answer.id)
        const shown = visible(parts)
        for (const piece of substance(text, extra)) expect(shown).toContain(piece)
        for (const { content: part } of parts) {
          expect((part.text ?? '').length).toBeLessThanOrEqual(can.text.maxLength)
          expect(part.buttons?.length ?? 0).toBeLessThanOrEqual(can.buttons ? can.buttons.max : 0)
          expect(part.quickReplies?.length ?? 0).toBeLessThanOrEqual(can.quickReplies ? can.quickReplies.max : 0)
          expect(part.cards?.length ?? 0).toBeLessThanOrEqual(can.cards ? can.cards.max : 0)
          expect(part.attachments?.length ?? 0).toBeLessThanOrEqual(can.maxAttachments)
          if (!can.location) expect(part.location).toBeUndefined()
        }
        if (wasChanged(parts, text, extra)) expect(answer.changes ?? []).not.toEqual([])
      }),
      { numRuns: 60 },
    )
  } finally {
    await store.close()
  }
}, 60_000)

test('nothing changed, nothing reported', async () => {
  const store = await STORES[0]!.open()
  try {
    const plugin = definePlugin({
      name: 'plain',
      hooks: { decide: () => ({ action: 'reply', replies: [{ text: 'Hello', locale: 'en' }] }) },
    })
    const { say } = await store.bot({ plugins: [plugin] })
    await say('Hello')
    const { outgoing } = await transcriptOf(await store.connect(), 'conversation-1')
    expect(outgoing.map((row) => row.changes)).toEqual([null, null])
  } finally {
    await store.close()
  }
})
