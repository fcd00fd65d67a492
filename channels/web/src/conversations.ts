// What a visitor does, in the channel's own words: begin a session, say something, send files, read, listen.
import { randomUUID } from 'node:crypto'
import { type Conversation, DragomanError, type Host, type Intake, parseLocale } from '@dragoman/core/plugin'
import { activitySetOf, type Place } from './activity.ts'
import type { Hub } from './hub.ts'
import { arrivalOf, inboundOf } from './inbound.ts'
import { shownName } from './names.ts'
import type { ClientActivity, Start } from './schema.ts'
import { type Line, PAGE, Stream } from './stream.ts'
import type { Tokens, Visit } from './tokens.ts'
import { keepFiles, type Upload } from './upload.ts'
import type { ActivitySet } from './wire.ts'

/** Someone whom the shop knows, such as by its own session cookie. */
export interface Visitor {
  /** The shop's id of the customer. Never taken from the visitor's own words. */
  readonly id: string
  readonly name?: string
  readonly locale?: string
}

/** Direct Line's answer to whoever may enter a conversation. */
export interface Session {
  readonly conversationId: string
  readonly token: string
  /** In seconds. */
  readonly expires_in: number
  readonly resumeToken: string
}

/** What lives from the channel's start to its stop. */
export interface Running {
  readonly host: Host
  readonly intake: Intake
  readonly hub: Hub
  readonly tokens: Tokens
  readonly channel: string
  readonly account: string
}

/** A visit to a new conversation. Nothing of it is stored until the customer says something. */
export function newVisit({ user, locale }: Start, known: Visitor | undefined): Visit {
  return {
    conversation: randomUUID(),
    visitor: known?.id ?? `visitor-${randomUUID()}`,
    name: shownName(known?.name ?? user?.name),
    locale: parseLocale(known?.locale ?? locale),
  }
}

export function sessionOf(tokens: Tokens, visit: Visit): Session {
  return {
    conversationId: visit.conversation,
    token: tokens.issue('visit', visit),
    expires_in: Math.floor(tokens.lifetimeMs / 1000),
    resumeToken: tokens.issue('resume', visit),
  }
}

/** Where a socket may be opened, once and soon. */
export function streamUrlOf(tokens: Tokens, visit: Visit, after: number, base: string): string {
  const query = new URLSearchParams({ watermark: String(after), t: tokens.issue('stream', visit) })
  return `${base.replace(/^http/, 'ws')}/directline/conversations/${visit.conversation}/stream?${query}`
}

/** Core's conversation, which exists from the customer's first words on. */
export async function find(running: Running, visit: Visit): Promise<Conversation | undefined> {
  const { host, channel, account, hub } = running
  const conversation = await host.conversations.findByExternalId(channel, account, visit.conversation)
  if (conversation) hub.bind(visit.conversation, conversation.id)
  return conversation
}

/** Takes in what the customer did and answers the activity's id, once it is committed (guarantee 1). */
export async function say(running: Running, visit: Visit, activity: ClientActivity): Promise<string> {
  if (activity.type === 'typing') return tellTyping(running, visit)
  const inbound = inboundOf(activity, visit, running.host.config.maxTextLength)
  if (!inbound) return randomUUID()
  const { messageId, conversationId } = await running.intake(inbound)
  running.hub.bind(visit.conversation, conversationId)
  return messageId
}

/** The same for files with the message that they belong to. */
export async function sayWithFiles(running: Running, visit: Visit, { activity, files }: Upload): Promise<string> {
  const { host, intake } = running
  const inboundWith = (kept: Awaited<ReturnType<typeof keepFiles>>) =>
    inboundOf(activity, visit, host.config.maxTextLength, kept)
  // Checked as if the files were kept already, so that a message that is refused leaves none behind.
  inboundWith(files.map(({ type }) => ({ kind: 'file', url: '', mediaType: type })))
  // Files belong to a conversation, so that one must stand before them.
  const conversationId = (await find(running, visit))?.id ?? (await intake(arrivalOf(visit))).conversationId
  const inbound = inboundWith(await keepFiles(host.media, files, conversationId))
  if (!inbound)
    throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: 'activity.type: files go with a message' })
  const { messageId } = await intake(inbound)
  running.hub.bind(visit.conversation, conversationId)
  return messageId
}

async function tellTyping(running: Running, visit: Visit): Promise<string> {
  const conversation = await find(running, visit)
  if (conversation) {
    running.host.live.publish({ type: 'typing', conversationId: conversation.id, speaker: 'customer' })
  }
  return randomUUID()
}

/** What stands behind a watermark, at most a page. */
export async function read(running: Running, visit: Visit, after: number, place: Place): Promise<ActivitySet> {
  const conversation = await find(running, visit)
  const messages = conversation ? await running.host.conversations.messagesAfter(conversation.id, after, PAGE) : []
  return activitySetOf(messages, after, place)
}

/** Begins to send what stands behind a watermark, and then what comes; returns how to end it. */
export function listen(running: Running, visit: Visit, after: number, place: Place, line: Line): () => void {
  const stream = new Stream(running.host, line, place, () => find(running, visit), after)
  running.hub.join(visit.conversation, stream)
  return () => running.hub.leave(visit.conversation, stream)
}
