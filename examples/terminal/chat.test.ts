// `npm run chat` as a person meets it: a process, a line in, an answer out.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

test('answers in the language it is spoken to, says what it did, and quits', async () => {
  const home = await mkdtemp(join(tmpdir(), 'dragoman-chat-'))
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const env = { ...process.env, DRAGOMAN_HOME: home, PATH: `${root}node_modules/.bin:${process.env['PATH']}` }
  const chat = spawn('sh', ['-c', scripts.chat], { cwd: root, env, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(chat, 'exit')
  onTestFinished(async () => {
    if (chat.exitCode === null) chat.kill('SIGKILL')
    await ended
    await rm(home, { recursive: true, force: true })
  })
  let screen = ''
  chat.stdout.setEncoding('utf8').on('data', (text) => (screen += text))

  chat.stdin.write('/lang de\nWie lange dauert der Versand nach Österreich?\n')
  await vi.waitFor(() => expect(screen).toMatch(/you › Wie lange[^]*\nbot · de/), 40_000)
  chat.stdin.write('/trace\n')
  await vi.waitFor(() => expect(screen).toMatch(/detectLanguage +language-detection +answered/), 10_000)
  chat.stdin.end('/quit\n')
  expect(await ended).toEqual([0, null])
})
