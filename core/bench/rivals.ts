// The same echo on two others, in memory: grammY, which only dispatches, and the Chat SDK, which also locks and deduplicates.
import { createMemoryState } from '@chat-adapter/state-memory'
import { type Adapter, type AdapterPostableMessage, Chat, Message, parseMarkdown } from 'chat'
import { Bot } from 'grammy'
import type { EchoSubject } from './measure.ts'

/** grammY with its API calls answered on the spot: no store, no order, no retry. */
export async function grammy(): Promise<EchoSubject> {
  const bot = new Bot('1:bench', {
    botInfo: {
      id: 1,
      is_bot: true,
      first_name: 'bench',
      username: 'bench_bot',
      can_join_groups: false,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    } as Bot['botInfo'],
  })
  const chats = new Map<string, number>()
  bot.api.config.use(async () => ({ ok: true, result: true }) as never)
  bot.on('message:text', (context) => context.reply(context.message.text))
  let sent = 0
  return {
    turn: async (conversation) => {
      const id = chats.get(conversation) ?? chats.size + 1
      chats.set(conversation, id)
      await bot.handleUpdate({
        update_id: ++sent,
        message: {
          message_id: sent,
          date: 0,
          text: `echo ${sent}`,
          chat: { id, type: 'private', first_name: conversation },
          from: { id, is_bot: false, first_name: conversation },
        },
      })
    },
    stop: async () => {},
  }
}

/** The Chat SDK with its in-memory state, a private message each: not durable, and a message that overlaps another is refused. */
export async function chatSdk(): Promise<EchoSubject> {
  const replied = new Map<string, () => void>()
  const adapter = echoAdapter((threadId) => replied.get(threadId)?.())
  const chat = new Chat({
    userName: 'bench',
    adapters: { bench: adapter },
    state: createMemoryState() as never,
    logger: 'silent',
  })
  chat.onDirectMessage(async (thread, message) => void (await thread.post(message.text)))
  await chat.initialize()
  let sent = 0
  return {
    turn: (conversation) => {
      const threadId = `bench:${conversation}`
      return new Promise((resolve, reject) => {
        const handled: Promise<unknown>[] = []
        // Its own end of the handling, lock released and all, so that the next message of the thread is not refused.
        replied.set(threadId, () => setImmediate(() => void Promise.all(handled).then(() => resolve(), reject)))
        void chat.processMessage(adapter, threadId, message(threadId, ++sent), {
          waitUntil: (work) => void handled.push(work),
        })
      })
    },
    stop: () => chat.shutdown(),
  }
}

function message(threadId: string, number: number): Message {
  const text = `echo ${number}`
  return new Message({
    id: String(number),
    threadId,
    text,
    formatted: parseMarkdown(text),
    raw: {},
    author: { userId: 'customer', userName: 'customer', fullName: 'Customer', isBot: false, isMe: false },
    metadata: { dateSent: new Date(), edited: false },
    attachments: [],
  })
}

function echoAdapter(posted: (threadId: string) => void): Adapter {
  const unused = (): never => {
    throw new Error('the echo does not use this')
  }
  return {
    name: 'bench',
    userName: 'bench',
    initialize: async () => {},
    isDM: () => true,
    channelIdFromThreadId: (threadId) => threadId,
    encodeThreadId: String,
    decodeThreadId: (threadId) => threadId,
    postMessage: async (threadId: string, _message: AdapterPostableMessage) => {
      posted(threadId)
      return { id: 'sent', threadId, raw: {} }
    },
    renderFormatted: () => '',
    addReaction: unused,
    removeReaction: unused,
    deleteMessage: unused,
    editMessage: unused,
    fetchMessages: unused,
    fetchThread: unused,
    handleWebhook: unused,
    parseMessage: unused,
    startTyping: unused,
  }
}
