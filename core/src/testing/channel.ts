// A channel without a platform: a test hands in what arrives and looks at what was sent.
import type { Accepted, Capabilities, Channel, Inbound, Intake, Rendered } from '../channel/channel.ts'
import { DragomanError } from '../errors.ts'
import type { Json } from '../model/json.ts'
import type { Body } from '../model/message.ts'

export interface FakeChannel extends Channel {
  /** Everything that was sent, in order. */
  readonly sent: readonly Sent[]
  /** The texts sent to one conversation, in order. */
  textsTo(conversation: string): readonly string[]
  /** Hands in something as the platform would; resolves when it is stored. */
  receive(words: string | Body, from?: Partial<Omit<Inbound, 'body'>>): Promise<Accepted>
  /** Called before each send; throw to make the send fail, wait to make it slow. */
  beforeSend: (address: Json, message: Rendered, signal: AbortSignal) => Promise<void> | void
}

export interface Sent {
  readonly address: Json
  readonly message: Rendered
}

const EVERYTHING: Capabilities = {
  delivery: 'push',
  idempotentSend: false,
  text: { maxLength: 4096, format: 'markdown' },
  buttons: { max: 10, maxLabelLength: 100, urls: true },
  quickReplies: { max: 10, maxLabelLength: 100 },
  cards: { max: 10 },
  attachments: {
    image: { maxBytes: 1e7 },
    audio: { maxBytes: 1e7 },
    video: { maxBytes: 1e7 },
    file: { maxBytes: 1e7 },
  },
  maxAttachments: 10,
  location: true,
  contacts: true,
  edits: true,
  deletions: true,
  reactions: true,
  replies: true,
  typing: true,
}

/** A channel that shows everything, unless `capabilities` says otherwise. */
export function fakeChannel(
  options: { readonly name?: string; readonly account?: string; readonly capabilities?: Partial<Capabilities> } = {},
): FakeChannel {
  const sent: Sent[] = []
  let intake: Intake | undefined
  let received = 0
  const channel: FakeChannel = {
    name: options.name ?? 'fake',
    account: options.account,
    capabilities: { ...EVERYTHING, ...options.capabilities },
    start: (given) => {
      intake = given
    },
    stop: () => {
      intake = undefined
    },
    send: async (address, message, signal) => {
      await channel.beforeSend(address, message, signal)
      sent.push({ address, message })
      return { externalId: `sent-${sent.length}` }
    },
    sent,
    textsTo: (conversation) =>
      sent.filter(({ address }) => address === conversation).map(({ message }) => message.content.text ?? ''),
    receive: async (words, from = {}) => {
      if (!intake) throw new DragomanError('DRAGOMAN_STOPPING')
      const conversation = from.conversation ?? 'conversation-1'
      return intake({
        conversation,
        externalId: from.externalId ?? `in-${++received}`,
        address: conversation,
        customer: { externalId: `customer of ${conversation}` },
        body: typeof words === 'string' ? { kind: 'message', text: words } : words,
        ...from,
      })
    },
    beforeSend: () => {},
  }
  return channel
}
