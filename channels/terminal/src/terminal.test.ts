import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Decision } from '@dragoman/core/plugin'
import { createTestBot } from '@dragoman/core/testing'
import { expect, onTestFinished, test, vi } from 'vitest'
import { commandOf } from './command.ts'
import { terminal } from './index.ts'
import { messageText, painter } from './show.ts'

const plain = painter(false)

test('says who speaks, in which language, and what a machine has translated', () => {
  const version = { text: 'Guten Tag', locale: 'de', origin: 'machine-translation' } as const
  const message = { id: '1', content: { text: 'Guten Tag\nAnna' }, version } as const
  expect(messageText({ ...message, speaker: { kind: 'agent', id: 'a', name: 'Anna' } }, plain)).toBe(
    'Anna (person) · de · machine translation\n  Guten Tag\n  Anna\n',
  )
  expect(messageText({ id: '2', content: { text: 'Hi' }, speaker: { kind: 'notice' } }, plain, 'Mia')).toBe(
    'notice · → Mia\n  Hi\n',
  )
})

test('a text cannot take over the terminal', () => {
  const text = '\u001b]0;owned\u0007 \u001b[2J hello \u009b31m'
  expect(messageText({ id: '1', content: { text }, speaker: { kind: 'bot' } }, plain)).toBe(
    'bot\n  ]0;owned [2J hello 31m\n',
  )
})

test.each([
  ['/as Mia', { kind: 'as', name: 'Mia' }],
  ['/lang pt-br', { kind: 'lang', locale: 'pt-BR' }],
  ['/lang !', { kind: 'wrong', usage: '/lang de' }],
  ['/location 52.5,-13', { kind: 'location', location: { latitude: 52.5, longitude: -13 } }],
  ['/location 99,0', { kind: 'wrong', usage: '/location 52.52,13.40' }],
  ['/location', { kind: 'wrong', usage: '/location 52.52,13.40' }],
  ['/start sale', { kind: 'say', text: '/start sale' }],
  ['  ', { kind: 'nothing' }],
])('%s', (line, command) => {
  expect(commandOf(line)).toEqual(command)
})

test('files, places, languages and names go in; numbers choose; what the bot did is told', async () => {
  const input = new PassThrough()
  let screen = ''
  const output = { write: (text: string, done: () => void) => ((screen += text), done()) }
  const quit = vi.fn<() => void>()
  const channel = terminal({ input, output, onQuit: quit })
  const bot = await createTestBot({
    channels: [channel],
    plugins: [
      {
        name: 'size',
        hooks: {
          decide: async ({ message: { body } }) => {
            if (body.kind === 'press') return reply(`you chose ${body.value}`)
            if (body.kind !== 'message') return undefined
            if (body.text === 'sizes') return reply('Which size?', ['Small', 'Large'])
            const { text, attachments: [file] = [], location } = body
            if (file) return reply(`${file.kind} ${file.name} ${file.size}`)
            if (location) return reply(`at ${location.latitude}`)
            return reply(`you said ${text}`)
          },
        },
      },
    ],
  })
  onTestFinished(() => bot.stop())
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-terminal-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'shoe.png'), 'pixels')

  const write = async (line: string, expected: RegExp): Promise<void> => {
    input.write(`${line}\n`)
    await vi.waitFor(() => expect(screen).toMatch(expected), 10_000)
  }
  await write('/trace', /nothing here yet/)
  await write(`/file ${join(folder, 'shoe.png')}`, /image shoe\.png 6/)
  await write(`/file ${join(folder, 'none.png')}`, /ENOENT/)
  await write('/location 52.5,13.4', /at 52\.5/)
  await write('sizes', /2[.)]? ?Large/)
  await write('2', /you chose large/)
  await write('/as Mia', /^/)
  await write('/lang de', /^/)
  await write('Hallo', /Mia › Hallo\n[^]*you said Hallo/)
  await write('/trace', /reply · \d+ ms\n[^]*decide +size +answered/)
  expect(screen).not.toContain('\u001b')
  input.write('/quit\n')
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce())
})

function reply(text: string, choices: readonly string[] = []): Decision {
  const buttons = choices.map((label) => ({ label, value: label.toLowerCase() }))
  return { action: 'reply', replies: [{ text, locale: 'en', content: { buttons } }] }
}
