// The same conversation on every channel: a greeting, a question, a photo, a button, a person who takes over, her answer, a rating.
// What is said is the same everywhere; `transcripts/` shows each platform's form.
import { randomUUID } from 'node:crypto'
import { handoff, ratingsSince } from '@dragoman/handoff'
import type { Shown } from '@dragoman/core/testing'
import { expect, test } from 'vitest'
import { type Everywhere, openEverywhere } from './everywhere.ts'
import { lamps } from './lamps.ts'
import type { Photo, Stage } from './stages/stage.ts'

const PHOTO: Photo = {
  bytes: Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
    (character) => character.charCodeAt(0),
  ),
  mediaType: 'image/png',
}
const AGENT = { id: '00000000-0000-7000-8000-000000000001', name: 'Ana', locale: 'en', languages: ['en'], capacity: 9 }

interface Step {
  readonly what: string
  /** The last words that come of it. */
  readonly until: string
  readonly act: (stage: Stage, at: Everywhere) => Promise<void>
}

const SCRIPT: readonly Step[] = [
  { what: '“Hello”', until: 'How can I help?', act: ({ says }, { url }) => says('Hello', url) },
  { what: '“Where is my lamp?”', until: 'on Tuesday', act: ({ says }, { url }) => says('Where is my lamp?', url) },
  {
    what: 'a photo: “It came today”',
    until: 'the lamp that came?',
    act: ({ sendsPhoto }, { url }) => sendsPhoto(PHOTO, 'It came today', url),
  },
  { what: 'presses “Yes, it is”', until: 'another one', act: ({ presses }, { url }) => presses('Yes, it is', url) },
  {
    what: '“I want to talk to a person”',
    until: 'next in line',
    act: ({ says }, { url }) => says('I want to talk to a person', url),
  },
  { what: 'Ana takes over and answers', until: 'twelve euros', act: answered },
  { what: 'Ana is done', until: '5 ★', act: resolved },
  { what: 'presses “5 ★”', until: 'Thank you', act: ({ presses }, { url }) => presses('5 ★', url) },
]

/** The one whom nobody else is served for at that moment: customers are taken one after the other. */
async function answered(_: Stage, { host }: Everywhere): Promise<void> {
  const { id, claim } = (await host.escalations.claimNext(AGENT))!
  const ticket = { escalation: id, agent: AGENT.id, token: claim!.token }
  const text = 'Hello, this is Ana.\nKeep the first lamp: it costs **twelve euros**.'
  const content = { text, format: 'markdown' } as const
  await host.escalations.say(ticket, { id: randomUUID(), name: AGENT.name, content, locale: 'en' })
}

async function resolved(_: Stage, { host }: Everywhere): Promise<void> {
  const [mine] = await host.escalations.claimedBy(AGENT.id)
  await host.escalations.resolve({ escalation: mine!.id, agent: AGENT.id, token: mine!.claim!.token })
}

interface Scene {
  readonly what: string
  readonly shown: readonly Shown[]
}

async function play(stage: Stage, everywhere: Everywhere): Promise<readonly Scene[]> {
  const scenes: Scene[] = []
  for (const { what, until, act } of SCRIPT) {
    const before = stage.platform.shown.length
    const since = () => stage.platform.shown.slice(before)
    await act(stage, everywhere)
    await expect.poll(() => JSON.stringify(since()), { timeout: 20_000 }).toContain(until)
    scenes.push({ what, shown: since() })
  }
  return scenes
}

/** What there is to read, to choose and to see, in whatever form and however many messages. */
function contentOf({ what, shown }: Scene) {
  return {
    what,
    words: shown.flatMap(({ text = '' }) => text.split(/\s+/)).filter(Boolean),
    choices: shown.flatMap(({ buttons = [], quickReplies = [] }) => [...buttons, ...quickReplies]),
    files: shown.flatMap(({ attachments = [] }) => attachments.map(({ kind }) => kind)),
  }
}

/** As it stands on the screen, for people to read. */
function written(scenes: readonly Scene[]): string {
  const bubble = ({ text, attachments = [], buttons, quickReplies }: Shown) =>
    [
      ...attachments.map(({ kind }) => `‹${kind}›`),
      ...(text?.split('\n') ?? []),
      ...(buttons ? [buttons.map((label) => `[ ${label} ]`).join(' ')] : []),
      ...(quickReplies ? [quickReplies.map((label) => `( ${label} )`).join(' ')] : []),
    ]
      .map((line, index) => `${index === 0 ? '  ▸' : '   '} ${line}`)
      .join('\n')
  return scenes.map(({ what, shown }) => [what, ...shown.map(bubble)].join('\n')).join('\n\n')
}

test('the same conversation on every channel', { timeout: 180_000 }, async () => {
  await using everywhere = await openEverywhere([lamps, handoff()])
  const transcripts = new Map<string, readonly Scene[]>()
  for (const stage of everywhere.stages) transcripts.set(stage.name, await play(stage, everywhere))

  const [first, ...others] = [...transcripts.values()].map((scenes) => scenes.map(contentOf))
  for (const other of others) expect(other).toEqual(first)
  expect(await ratingsSince(everywhere.host, new Date(0))).toEqual({ count: transcripts.size, mean: 5 })
  for (const [name, scenes] of transcripts) {
    await expect(`${written(scenes)}\n`).toMatchFileSnapshot(`transcripts/${name}.txt`)
  }
})
