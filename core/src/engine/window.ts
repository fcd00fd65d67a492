// Platforms that take free words only for so long after the customer's last message: what comes too late is refused, and the templates
// that may still be sent are found.
import type { ChannelTemplate } from '../channel/channel.ts'
import { DragomanError } from '../errors.ts'
import type { Conversation } from '../model/conversation.ts'
import { sameLanguage } from '../model/locale.ts'
import type { MessageTemplate } from '../model/message.ts'
import type { ConversationWindow } from '../plugin/host.ts'
import { lastInboundAt } from '../storage/conversations.ts'
import type { EngineParts } from './parts.ts'

type Parts = Pick<EngineParts, 'channels' | 'clock' | 'config' | 'database'>

const HOUR_MS = 3_600_000

/** Until when free words may be sent; `undefined` where they always may. */
export async function windowOf(
  parts: Pick<Parts, 'channels' | 'database'>,
  conversation: Conversation,
): Promise<ConversationWindow | undefined> {
  const window = parts.channels.of(conversation)?.capabilities.window
  if (!window) return undefined
  const { hours } = window
  const last = await lastInboundAt(parts.database, conversation.id)
  return { hours, ...(last && { closesAt: new Date(last.getTime() + hours * HOUR_MS) }) }
}

/** Throws `DRAGOMAN_WINDOW_CLOSED` where the platform would refuse these words. A template may always be sent. */
export async function assertWindowOpen(
  parts: Parts,
  conversation: Conversation,
  template: MessageTemplate | undefined,
): Promise<void> {
  const window = template ? undefined : await windowOf(parts, conversation)
  if (!window) return
  const { hours, closesAt } = window
  const isOpen = closesAt !== undefined && parts.clock.now() < closesAt
  if (!isOpen) throw new DragomanError('DRAGOMAN_WINDOW_CLOSED', { hours, channel: conversation.channel })
}

/** The approved wordings of the conversation's channel: those that the customer reads come first. */
export async function templatesFor(
  parts: Parts,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<readonly ChannelTemplate[]> {
  const templates = (await parts.channels.of(conversation)?.templates?.(signal)) ?? []
  const reads = conversation.locale ?? parts.config.locale
  const rank = ({ locale }: ChannelTemplate) => (locale === reads ? 0 : sameLanguage(locale, reads) ? 1 : 2)
  return templates.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}
