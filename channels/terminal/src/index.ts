// A chat in the terminal, for those who write plugins: a line is a message, and what the bot does can be asked for.
import { randomUUID } from 'node:crypto'
import { createInterface, type Interface } from 'node:readline'
import {
  type Body,
  type Capabilities,
  type Channel,
  DeliveryError,
  type Host,
  type Intake,
  type Locale,
  problemOf,
} from '@dragoman/core/plugin'
import { commandOf } from './command.ts'
import { attachmentOf } from './file.ts'
import { harmless, messageText, painter, traceText } from './show.ts'
import { word } from './words.ts'

/** Where answers are written; `process.stdout` is one. */
export interface Output {
  write(text: string, done: (error?: Error | null) => void): unknown
}

export interface TerminalOptions {
  readonly account?: string
  /** Default `process.stdin`. */
  readonly input?: NodeJS.ReadableStream
  /** Default `process.stdout`. */
  readonly output?: Output
  /** Who writes at first, and the name of their conversation. `/as NAME` changes it. Default `you`. */
  readonly name?: string
  /** What their device is set to. `/lang TAG` changes it. */
  readonly locale?: Locale
  /** `/quit`, or the input has ended. */
  readonly onQuit?: () => void
}

const CAPABILITIES: Capabilities = {
  delivery: 'push',
  idempotentSend: false,
  text: { maxLength: 20_000, format: 'plain' },
  // Core writes choices with their numbers, and understands a number as the choice.
  buttons: false,
  quickReplies: false,
  cards: false,
  attachments: {},
  maxAttachments: 0,
  location: false,
  edits: false,
  deletions: false,
  reactions: false,
  replies: false,
  typing: false,
}

const NAME = 'terminal'

export function terminal(options: TerminalOptions = {}): Channel {
  const { account = 'default', input = process.stdin, output = process.stdout } = options
  const isTTY = output === process.stdout && process.stdout.isTTY && process.stdin.isTTY
  const paint = painter(isTTY && !process.env['NO_COLOR'])
  let name = options.name ?? 'you'
  let locale = options.locale
  let lines: Interface | undefined

  /** Above the line that is being written. */
  async function show(text: string, signal?: AbortSignal): Promise<void> {
    await write(output, isTTY ? `\r\u001b[K${text}` : text, signal)
    if (isTTY) prompt()
  }

  function prompt(): void {
    lines?.setPrompt(`${name} › `)
    lines?.prompt(true)
  }

  async function obey(line: string, intake: Intake, host: Host): Promise<void> {
    const command = commandOf(line)
    const handIn = async (body: Body): Promise<void> => {
      const customer = { externalId: name, name, locale }
      await intake({ conversation: name, externalId: randomUUID(), address: name, customer, body })
      // A person at a terminal sees what they have written; who reads a pipe sees it here, once it is stored.
      if (!isTTY) await show(`${name} › ${harmless(line)}\n`)
    }
    switch (command.kind) {
      case 'say':
        return handIn({ kind: 'message', text: command.text })
      case 'file':
        return handIn({ kind: 'message', attachments: [await attachmentOf(command.path, host)] })
      case 'location':
        return handIn({ kind: 'message', location: command.location })
      case 'as':
        name = harmless(command.name)
        return
      case 'lang':
        locale = command.locale
        return
      case 'trace':
        return show(await lastTurn(host))
      case 'help':
        return show(`${word('help')}\n`)
      case 'wrong':
        return show(`${word('usage', { usage: command.usage })}\n`)
      case 'quit':
        lines?.close()
        return
      case 'nothing':
    }
  }

  async function lastTurn(host: Host): Promise<string> {
    const conversation = await host.conversations.findByExternalId(NAME, account, name)
    const [turn] = conversation ? await host.conversations.traces(conversation.id, 1) : []
    return turn ? traceText(turn) : `${word('noTrace')}\n`
  }

  return {
    name: NAME,
    account,
    capabilities: CAPABILITIES,
    exclusive: true,

    start(intake, host) {
      const opened = createInterface({ input, ...(isTTY && { output: process.stdout }), terminal: isTTY })
      lines = opened
      // One after the other, so that they are stored in the order they were written in.
      let done = Promise.resolve()
      opened.on('line', (line) => {
        done = done
          .then(() => obey(line, intake, host))
          .catch((error: unknown) => show(`${problemOf(error)}\n`))
          .catch(() => undefined) // nobody reads any more
          .then(() => (isTTY && lines === opened ? prompt() : undefined))
      })
      opened.on('close', () => {
        if (lines === opened) void done.then(() => options.onQuit?.())
      })
      if (isTTY) void show(`${paint(word('help'), 'dim')}\n`)
    },

    stop() {
      const open = lines
      lines = undefined
      open?.close()
    },

    async send(address, message, signal) {
      await show(
        messageText(message, paint, typeof address === 'string' && address !== name ? address : undefined),
        signal,
      )
      return { externalId: message.id }
    },
  }
}

/** Resolves when it is written. */
function write(output: Output, text: string, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const calledOff = (): void => reject(new DeliveryError('the terminal took too long', { permanent: false }))
    if (signal?.aborted) return calledOff()
    signal?.addEventListener('abort', calledOff, { once: true })
    output.write(text, (cause) => {
      signal?.removeEventListener('abort', calledOff)
      if (cause) reject(new DeliveryError('nothing can be written to the terminal', { permanent: false, cause }))
      else resolve()
    })
  })
}
