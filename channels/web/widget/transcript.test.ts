import { expect, test } from 'vitest'
import type { ChatMessage, Speaker } from './activity.ts'
import type { Outgoing } from './outbox.ts'
import { after, emptyTranscript, groupsOf, offerOf } from './transcript.ts'

const noon = new Date(2026, 10, 22, 12).getTime()
const message = (id: string, speaker: Speaker, more: Partial<ChatMessage> = {}): ChatMessage => {
  const nothing = { translated: false, files: [], cards: [], quickReplies: [] }
  return { id, speaker, text: id, format: 'plain', at: noon, ...nothing, ...more }
}
const bot: Speaker = { kind: 'bot' }
const customer: Speaker = { kind: 'customer' }
const queued: Outgoing = { id: 'c1', text: 'Hallo', at: noon, files: [], state: 'queued' }

test('a message that comes twice stands once', () => {
  const twice = [message('1', bot), message('2', bot), message('1', bot)]
  const { messages } = twice.reduce((all, one) => after(all, { kind: 'message', message: one }), emptyTranscript)
  expect(messages.map(({ id }) => id)).toEqual(['1', '2'])
})

test('our own message keeps its place in the page when the server shows it back', () => {
  const before = groupsOf([], [queued])
  const echoed = groupsOf([message('9', customer, { clientId: 'c1' })], [queued])
  expect(before[0]?.entries.map(({ key }) => key)).toEqual(['c1'])
  expect(echoed.flatMap(({ entries }) => entries.map(({ key, outgoing }) => [key, outgoing]))).toEqual([
    ['c1', undefined],
  ])
})

test('a new speaker, a pause and a new day begin a new group', () => {
  const groups = groupsOf(
    [
      message('1', bot),
      message('2', bot, { at: noon + 60_000 }),
      message('3', bot, { at: noon + 600_000 }),
      message('4', { kind: 'agent', name: 'Lucía' }, { at: noon + 600_000 }),
      message('5', { kind: 'agent', name: 'Omar' }, { at: noon + 600_000 }),
      message('6', { kind: 'agent', name: 'Omar' }, { at: noon + 86_400_000 }),
    ],
    [],
  )
  expect(groups.map(({ entries }) => entries.map(({ message: { id } }) => id).join())).toEqual([
    '1,2',
    '3',
    '4',
    '5',
    '6',
  ])
  expect(groups.map(({ newDay }) => newDay)).toEqual([true, false, false, false, true])
})

test('quick replies are offered once', () => {
  const offer = message('1', bot, { quickReplies: [{ label: 'Ja', value: 'yes' }] })
  expect(offerOf([offer], [])?.id).toBe('1')
  expect(offerOf([offer], [queued])).toBeUndefined()
  expect(offerOf([offer, message('2', customer)], [])).toBeUndefined()
})

test('an edit rewords, a deletion leaves nothing of the words', () => {
  const said = after(emptyTranscript, { kind: 'message', message: message('1', bot) })
  const wording = { text: 'neu', format: 'plain', translated: false } as const
  expect(after(said, { kind: 'edit', target: '1', wording }).messages[0]).toMatchObject({ text: 'neu', edited: true })
  expect(after(said, { kind: 'deletion', target: '1' }).messages[0]).toMatchObject({ text: '', deleted: true })
})
