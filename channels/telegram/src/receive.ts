// Receiving: an update becomes a stored message before Telegram is told that it arrived, in the order in which it came.
import { createLanes, DragomanError, type Host, type Intake, problemOf, readUpTo } from '@dragoman/core/plugin'
import type { Api } from 'grammy'
import { type Arrived, type Me, arrivedFrom, type WaitingFile } from './inbound.ts'
import { update } from './update.ts'

/** The most that the Bot API gives out: https://core.telegram.org/bots/api#getfile */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024

export interface Receiver {
  /** Resolves when it is stored, or is nothing to store. Throws `DRAGOMAN_REQUEST_INVALID` for what is no update. */
  receive(value: unknown): Promise<void>
}

export interface ReceiverParts {
  readonly api: Api
  readonly me: Me
  readonly account: string
  readonly intake: Intake
  readonly host: Host
  /** Where files are fetched from: `<root>/file/bot<token>/<path>`. */
  readonly filesAt: string
  readonly signal: AbortSignal
}

export function createReceiver({ api, me, account, intake, host, filesAt, signal }: ReceiverParts): Receiver {
  const lanes = createLanes()

  async function store({ inbound, files }: Arrived): Promise<void> {
    const attachments = await Promise.all(files.map(fetched))
    const { body } = inbound
    await intake(
      attachments.length > 0 && body.kind === 'message' ? { ...inbound, body: { ...body, attachments } } : inbound,
    )
  }

  function rename(from: number, to: number): Promise<void> {
    return host.conversations.rename('telegram', account, String(from), String(to))
  }

  /** A file that is too large, or gone, is named without its bytes: the message counts more. */
  async function fetched({ fileId, attachment }: WaitingFile) {
    const tooLarge = (attachment.size ?? 0) > LARGEST_DOWNLOAD
    try {
      if (tooLarge) throw new DragomanError('DRAGOMAN_BODY_TOO_LARGE', { limit: LARGEST_DOWNLOAD })
      const { file_path: path } = await api.getFile(fileId)
      const answer = await fetch(`${filesAt}/${path}`, { signal })
      if (!answer.ok) throw new Error(`Telegram answered ${answer.status}`)
      const bytes = await readUpTo(answer, LARGEST_DOWNLOAD)
      const url = await host.media.put({ bytes, mediaType: attachment.mediaType, name: attachment.name })
      return { ...attachment, size: bytes.length, url }
    } catch (err) {
      if (signal.aborted) throw err
      host.log.warn({ problem: problemOf(err), size: attachment.size }, 'a file could not be fetched from Telegram')
      return { ...attachment, url: `telegram-file:${fileId}` }
    }
  }

  return {
    receive: async (value) => {
      const parsed = update.safeParse(value)
      if (!parsed.success) {
        throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'it is not an update of Telegram' })
      }
      const { callback_query: query, message } = parsed.data
      // A group has become a supergroup: https://core.telegram.org/bots/api#message
      if (message?.migrate_to_chat_id !== undefined) {
        await rename(message.chat.id, message.migrate_to_chat_id)
      }
      const arrived = arrivedFrom(parsed.data, me)
      if (arrived) await lanes(arrived.inbound.conversation, () => store(arrived))
      // Otherwise the button keeps turning. Best effort: after some minutes Telegram no longer wants to hear it.
      if (query)
        api
          .answerCallbackQuery(query.id)
          .catch((err: unknown) => host.log.debug({ problem: problemOf(err) }, 'a press was not confirmed'))
    },
  }
}
