import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Attachment, Body, Button, Card, Content } from '../model/message.ts'
import type { Capabilities } from './channel.ts'
import { choiceFrom, choicesOf } from './choices.ts'
import { type RenderWords, render } from './render.ts'

const WORDS: Record<string, string> = {
  'render.choose': 'Answer with a number:',
  'render.image': 'Picture',
  'render.audio': 'Recording',
  'render.video': 'Video',
  'render.file': 'File',
  'render.location': 'Place',
  'render.correction': 'Correction: {{text}}',
  'render.deletion': 'Please ignore what I wrote before.',
  'render.reaction': 'Reaction: {{emoji}}',
  'render.reactionRemoved': 'No longer: {{emoji}}',
}
const words: RenderWords = (key, values = {}) => {
  const text = WORDS[key]
  if (text === undefined) throw new Error(`no words for ${key}`)
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}

const able: Capabilities = {
  delivery: 'push',
  idempotentSend: false,
  text: { maxLength: 4000, format: 'markdown' },
  buttons: { max: 3, maxLabelLength: 20, urls: true },
  quickReplies: { max: 10, maxLabelLength: 20 },
  cards: { max: 10 },
  attachments: {
    image: { maxBytes: 1000 },
    audio: { maxBytes: 1000 },
    video: { maxBytes: 1000 },
    file: { maxBytes: 1000 },
  },
  maxAttachments: 4,
  location: true,
  edits: true,
  deletions: true,
  reactions: true,
  replies: true,
  typing: true,
}
const bare: Capabilities = {
  ...able,
  text: { maxLength: 1000, format: 'plain' },
  buttons: false,
  quickReplies: false,
  cards: false,
  attachments: {},
  maxAttachments: 0,
  location: false,
  replies: false,
}
const bot = { kind: 'bot' } as const
const shown = (content: Content | Body, capabilities: Capabilities) =>
  render({ id: 'm', content, speaker: bot }, capabilities, words)
const textsOf = (content: Content | Body, capabilities: Capabilities) =>
  shown(content, capabilities).parts.map((part) => part.content.text)
const choice = (label: string): Button => ({ label, value: label })

describe('what fits stays as it is', () => {
  test('all of it', () => {
    const content: Content = {
      text: '**Hi**',
      format: 'markdown',
      buttons: [choice('a')],
      quickReplies: [choice('b')],
      cards: [{ title: 'c' }],
      location: { latitude: 1, longitude: 2 },
    }
    expect(shown(content, able)).toEqual({ parts: [{ id: 'm', content, speaker: bot }], changes: [] })
  })
  test('the wording that leaves is the version', () => {
    const version = { text: 'Hallo', locale: 'de', origin: 'machine-translation' } as const
    const { parts } = render({ id: 'm', content: { text: 'Hello' }, speaker: bot, version, replyTo: '7' }, able, words)
    expect(parts).toEqual([{ id: 'm', content: { text: 'Hallo' }, speaker: bot, version, replyTo: '7' }])
  })
})

describe('Guarantee 8: nothing is silently degraded', () => {
  test('a fourth button: all become numbered lines that can be answered', () => {
    const content = { text: 'Which?', buttons: ['A', 'B', 'C', 'D'].map(choice) }
    expect(shown(content, able)).toEqual({
      parts: [{ id: 'm', content: { text: 'Which?\n\nAnswer with a number:\n1. A\n2. B\n3. C\n4. D' }, speaker: bot }],
      changes: [{ part: 'buttons', to: 'text', reason: 'too many or too long' }],
    })
    expect(choiceFrom('4', choicesOf(content))).toBe('D')
  })
  test('a long label', () => expect(textsOf({ buttons: [choice('x'.repeat(21))] }, able)[0]).toContain('1. xxx'))
  test('links where buttons cannot open pages', () => {
    const rendering = shown(
      { text: 'See', buttons: [{ label: 'Shop', url: 'https://a.example' }, choice('A')] },
      { ...able, buttons: { max: 3, maxLabelLength: 20, urls: false } },
    )
    expect(rendering.parts[0]?.content).toEqual({ text: 'See\n\nShop: https://a.example', buttons: [choice('A')] })
    expect(rendering.changes).toEqual([{ part: 'buttons', to: 'links', reason: 'unsupported' }])
  })
  test('quick replies become buttons, or numbered text', () => {
    const content = { text: 'Well?', quickReplies: [choice('Yes'), choice('No')] }
    expect(shown(content, { ...able, quickReplies: false }).parts[0]?.content).toEqual({
      text: 'Well?',
      buttons: content.quickReplies,
    })
    expect(textsOf(content, bare)).toEqual(['Well?\n\nAnswer with a number:\n1. Yes\n2. No'])
  })
  test('cards become text, picture and buttons', () => {
    const image: Attachment = { kind: 'image', url: 'https://a.example/1.png', mediaType: 'image/png' }
    const cards: Card[] = [
      { title: 'Mug', subtitle: '9 €', text: 'Blue', image, buttons: [choice('Buy mug')] },
      { title: 'Cup' },
    ]
    expect(shown({ text: 'Look', cards }, { ...able, cards: false }).parts.map((part) => part.content)).toEqual([
      { text: 'Look' },
      { text: 'Mug\n9 €\nBlue', attachments: [image], buttons: [choice('Buy mug')] },
      { text: 'Cup' },
    ])
    expect(shown({ cards }, { ...able, cards: { max: 1 } }).parts.map((part) => part.content.cards?.length)).toEqual([
      1, 1,
    ])
    expect(textsOf({ cards }, bare)).toEqual([
      'Mug\n9 €\nBlue\n\nPicture: https://a.example/1.png\n\nAnswer with a number:\n1. Buy mug',
      'Cup',
    ])
  })
  test('attachments become links with their names, and go in groups', () => {
    const file: Attachment = {
      kind: 'file',
      url: 'media:1',
      mediaType: 'application/pdf',
      name: 'bill_2_.pdf',
      size: 2000,
    }
    const rendering = render({ id: 'm', content: { text: 'Here', attachments: [file] }, speaker: bot }, able, words, {
      linkTo: ({ url }) => url.replace('media:', 'https://bot.example/media/'),
    })
    expect(rendering.parts[0]?.content).toEqual({ text: 'Here\n\nFile: bill_2_.pdf: https://bot.example/media/1' })
    expect(rendering.changes).toEqual([{ part: 'file', to: 'link', reason: 'too large' }])
    const many = shown({ attachments: Array.from({ length: 5 }, () => ({ ...file, size: 1 })) }, able)
    expect(many.parts.map((part) => part.content.attachments?.length)).toEqual([4, 1])
    expect(many.changes).toEqual([{ part: 'attachments', to: 'messages', reason: 'more than 4' }])
  })
  test('a place becomes text', () => {
    expect(textsOf({ location: { latitude: 52.5, longitude: 13.4, name: 'Shop', address: 'Allee 1' } }, bare)).toEqual([
      'Place: Shop\nAllee 1\n52.5, 13.4',
    ])
  })
  test('Markdown becomes plain text', () => {
    expect(shown({ text: '**Hi** [there](https://a.example)', format: 'markdown' }, bare)).toMatchObject({
      parts: [{ content: { text: 'Hi there (https://a.example)', format: 'plain' } }],
      changes: [{ part: 'markdown', to: 'plain' }],
    })
  })
  test('labels beside Markdown are not read as Markdown', () => {
    expect(
      textsOf({ text: '**Hi**', format: 'markdown', buttons: [choice('a *b* c')] }, { ...able, buttons: false })[0],
    ).toContain('1. a \\*b\\* c')
  })
  const edit = { kind: 'edit', target: '1', text: 'new' } as const
  const deletion = { kind: 'deletion', target: '1' } as const
  const reaction = { kind: 'reaction', target: '1', emoji: '👍' } as const
  test('what happens to an earlier message is done to it', () => {
    for (const action of [edit, deletion, reaction]) {
      expect(shown(action, able)).toMatchObject({ parts: [{ id: 'm', action }], changes: [] })
    }
    expect(shown(edit, able).parts[0]?.content).toEqual({ text: 'new' })
  })
  test('what happens to an earlier message is told where it cannot be done', () => {
    const unable = { ...able, edits: false, deletions: false, reactions: false }
    expect(textsOf(edit, unable)).toEqual(['Correction: new'])
    expect(textsOf(deletion, unable)).toEqual(['Please ignore what I wrote before.'])
    expect(textsOf(reaction, unable)).toEqual(['Reaction: 👍'])
    expect(shown(edit, unable).changes).toHaveLength(1)
    expect(textsOf(edit, { ...able, text: { maxLength: 2, format: 'plain' } })).not.toEqual(['new'])
  })
  test('long text becomes messages with stable ids; buttons stand under the last', () => {
    const { parts, changes } = render(
      { id: 'm', content: { text: 'Hello there. How are you?', buttons: [choice('ok')] }, speaker: bot, replyTo: '7' },
      { ...able, text: { maxLength: 14, format: 'plain' } },
      words,
    )
    expect(parts).toEqual([
      { id: 'm/1', content: { text: 'Hello there.' }, speaker: bot, replyTo: '7' },
      { id: 'm/2', content: { text: 'How are you?', buttons: [choice('ok')] }, speaker: bot },
    ])
    expect(changes).toEqual([{ part: 'text', to: 'messages', reason: 'longer than 14' }])
  })
  test('an answer that cannot point at its question says so', () => {
    expect(render({ id: 'm', content: { text: 'a' }, speaker: bot, replyTo: '7' }, bare, words)).toEqual({
      parts: [{ id: 'm', content: { text: 'a' }, speaker: bot }],
      changes: [{ part: 'replyTo', to: 'none', reason: 'unsupported' }],
    })
  })

  test('no content is lost, whatever it is and whatever the channel can do', () => {
    const word = fc.constantFrom(
      'alpha',
      'Straße',
      '漢字',
      'สวัสดี',
      'مرحبا',
      '👨‍👩‍👧',
      'a_b_c',
      '*x*',
      '19,99 €',
      'https://a.example/_q_',
    )
    const phrase = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '))
    const button: fc.Arbitrary<Button> = fc.oneof(
      fc.record({ label: phrase, value: phrase }),
      fc.record({ label: phrase, url: fc.constantFrom('https://b.example/1', 'https://b.example/2') }),
    )
    const kind = fc.constantFrom('image', 'audio', 'video', 'file')
    const attachment: fc.Arbitrary<Attachment> = fc.record(
      {
        kind,
        url: fc.webUrl(),
        mediaType: fc.constant('a/b'),
        name: phrase,
        alt: phrase,
        size: fc.constantFrom(10, 5000),
      },
      { requiredKeys: ['kind', 'url', 'mediaType'] },
    )
    const card: fc.Arbitrary<Card> = fc.record(
      { title: phrase, subtitle: phrase, text: phrase, image: attachment, buttons: fc.array(button, { maxLength: 4 }) },
      { requiredKeys: ['title'] },
    )
    const content: fc.Arbitrary<Content> = fc.record(
      {
        text: fc.array(phrase, { minLength: 1, maxLength: 20 }).map((parts) => parts.join('. ')),
        attachments: fc.array(attachment, { maxLength: 6 }),
        location: fc.record({
          latitude: fc.constant(52.5),
          longitude: fc.constant(13.25),
          name: phrase,
          address: phrase,
        }),
        buttons: fc.array(button, { maxLength: 5 }),
        quickReplies: fc.array(button, { maxLength: 5 }),
        cards: fc.array(card, { maxLength: 4 }),
      },
      { requiredKeys: [] },
    )
    const limits = fc.record({
      max: fc.integer({ min: 1, max: 4 }),
      maxLabelLength: fc.integer({ min: 5, max: 30 }),
      urls: fc.boolean(),
    })
    const capabilities: fc.Arbitrary<Capabilities> = fc.record({
      ...(Object.fromEntries(Object.entries(able).map(([key, value]) => [key, fc.constant(value)])) as {
        [K in keyof Capabilities]: fc.Arbitrary<Capabilities[K]>
      }),
      text: fc.record({ maxLength: fc.integer({ min: 40, max: 400 }), format: fc.constantFrom('plain', 'markdown') }),
      buttons: fc.option(limits, { nil: false as const }),
      quickReplies: fc.option(limits, { nil: false as const }),
      cards: fc.option(limits, { nil: false as const }),
      attachments: fc.record(
        { image: fc.constant({ maxBytes: 100 }), file: fc.constant({ maxBytes: 100 }) },
        { requiredKeys: [] },
      ),
      maxAttachments: fc.integer({ min: 0, max: 3 }),
      location: fc.boolean(),
    })
    const strings = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : value && typeof value === 'object'
          ? Object.values(value).flatMap(strings)
          : []
    fc.assert(
      fc.property(content, capabilities, (asked, can) => {
        const { parts, changes } = shown(asked, can)
        const texts = parts.map((part) => part.content.text ?? '').join('\n')
        const others = parts.map(({ content: part }) => strings({ ...part, text: '' }).join('\n')).join('\n')
        const there = squeezed(`${texts}\n${others}`)
        const { buttons = [], quickReplies = [], cards = [], attachments = [], ...rest } = asked
        // A value or a media type is not shown to anyone; everything else is.
        const visible = [
          ...strings(rest),
          ...[...buttons, ...quickReplies, ...cards.flatMap((c) => c.buttons ?? [])].flatMap((b) => [
            b.label,
            b.url ?? '',
          ]),
          ...cards.flatMap(({ title, subtitle = '', text = '' }) => [title, subtitle, text]),
          ...[...attachments, ...cards.flatMap((c) => c.image ?? [])].flatMap(({ url, name = '', alt = '' }) => [
            url,
            name,
            alt,
          ]),
        ]
        expect(visible.filter((text) => !there.includes(squeezed(text)))).toEqual([])
        expect(!asked.location || can.location || there.includes('52.5,13.25')).toBe(true)
        expect(parts.filter(({ content: part }) => !fits(part, can))).toEqual([])
        // Reported, if and only if something is shown otherwise than asked.
        const asAsked = isDeepStrictEqual(
          parts.map((part) => part.content),
          [withoutEmpty(asked)],
        )
        expect(changes.length === 0).toBe(asAsked)
      }),
      { numRuns: 250 },
    )
  })
})

function withoutEmpty(content: Content): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => !Array.isArray(value) || value.length > 0))
}

function squeezed(text: string): string {
  return text.replaceAll(/[\s\\]/g, '')
}

function within(list: readonly unknown[] = [], limit: { readonly max: number } | false): boolean {
  return list.length <= (limit ? limit.max : 0)
}

function fits(part: Content, can: Capabilities): boolean {
  return (
    (part.text ?? '').length <= can.text.maxLength &&
    within(part.attachments, { max: can.maxAttachments }) &&
    within(part.buttons, can.buttons) &&
    within(part.quickReplies, can.quickReplies) &&
    within(part.cards, can.cards)
  )
}
