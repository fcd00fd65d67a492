// From an activity to what core stores. Files are named, not fetched.
import type { Attachment, Body, Customer, Inbound } from '@dragoman/core/plugin'
import { z } from 'zod'
import { addressOf, entitiesOf, isPersonal, type TeamsActivity, type TeamsAttachment } from './activity.ts'
import { PRESSED } from './card.ts'
import { emojiOf } from './reactions.ts'

/** An inbound message whose files are still at Microsoft's. */
export interface Arrived {
  readonly inbound: Inbound
  readonly files: readonly WaitingFile[]
}

export interface WaitingFile {
  readonly downloadUrl: string
  readonly attachment: Omit<Attachment, 'url'>
}

/** `undefined` for what is no message of a customer to this bot. */
export function arrivedFrom(activity: TeamsActivity): Arrived | undefined {
  switch (activity.type) {
    case 'message':
      return pressFrom(activity, activity.value) ?? messageFrom(activity)
    case 'invoke':
      return activity.name === 'adaptiveCard/action'
        ? pressFrom(activity, executed.safeParse(activity.value).data?.action.data)
        : undefined
    case 'messageUpdate':
      return editFrom(activity)
    case 'messageDelete':
      return happened(activity, `deletion:${activity.id}`, { kind: 'deletion', target: activity.id ?? '' })
    case 'messageReaction':
      return reactionFrom(activity)
    case 'installationUpdate':
      return memberFrom(activity)
    default:
      return undefined
  }
}

/** A conversation is one customer's thread: in a group or a channel, each member has one of their own. */
function placeOf(activity: TeamsActivity): Pick<Inbound, 'conversation' | 'address' | 'customer'> {
  const { conversation, from } = activity
  return {
    conversation: isPersonal(activity) ? conversation.id : `${conversation.id}/${from.id}`,
    address: { ...addressOf(activity) },
    customer: customerFrom(activity),
  }
}

function customerFrom(activity: TeamsActivity): Customer {
  const { from, locale, localTimezone } = activity
  const client = entitiesOf(activity).find(({ type }) => type === 'clientInfo')
  const timeZone = localTimezone ?? client?.timezone
  return {
    externalId: from.aadObjectId ?? from.id,
    ...(from.name && { name: from.name.slice(0, 200) }),
    ...(timeZone && { timeZone }),
    locale: locale ?? client?.locale ?? undefined,
  }
}

function happened(activity: TeamsActivity, externalId: string, body: Body): Arrived | undefined {
  if (activity.id == null && externalId.includes('undefined')) return undefined
  return { inbound: { ...placeOf(activity), externalId, body, at: dateOf(activity.timestamp) }, files: [] }
}

const executed = z.object({ action: z.object({ data: z.unknown() }) })
const pressed = z.object({ [PRESSED]: z.object({ value: z.string(), label: z.string().optional() }) })

/** A button of a card of ours. */
function pressFrom(activity: TeamsActivity, data: unknown): Arrived | undefined {
  const { value, label } = pressed.safeParse(data).data?.[PRESSED] ?? {}
  if (value === undefined || !activity.id) return undefined
  return happened(activity, `press:${activity.id}`, {
    kind: 'press',
    value,
    ...(label !== undefined && { label }),
    ...(activity.replyToId && { target: activity.replyToId }),
  })
}

function messageFrom(activity: TeamsActivity): Arrived | undefined {
  const text = addressedWords(activity)
  const { id, attachments } = activity
  if (text === undefined || !id) return undefined
  const files = (attachments ?? []).flatMap(fileIn)
  if (text === '' && files.length === 0) return undefined
  const replyTo = quotedIn(attachments ?? [])
  return {
    inbound: {
      ...placeOf(activity),
      externalId: id,
      body: { kind: 'message', ...(text !== '' && { text }) },
      ...(replyTo !== undefined && { replyTo }),
      at: dateOf(activity.timestamp),
    },
    files,
  }
}

/** What was written, without the mention that addresses the bot; in a group `undefined` where nothing does. */
function addressedWords(activity: TeamsActivity): string | undefined {
  const { recipient } = activity
  const mentions = entitiesOf(activity).filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id,
  )
  if (!isPersonal(activity) && mentions.length === 0) return undefined
  const words = mentions.reduce((text, mention) => text.replace(mention.text ?? '', ''), activity.text ?? '')
  return words.replaceAll('&nbsp;', ' ').trim()
}

const shared = z.object({ downloadUrl: z.url(), fileType: z.string().nullish() })

/** The HTML beside a text says it again; cards are not the customer's. */
function fileIn({ contentType, contentUrl, name, content }: TeamsAttachment): WaitingFile[] {
  const named = name ? { name: name.slice(0, 255) } : {}
  if (contentType === 'application/vnd.microsoft.teams.file.download.info') {
    const { downloadUrl, fileType } = shared.safeParse(content).data ?? {}
    if (downloadUrl === undefined) return []
    const mediaType = MEDIA_TYPES[fileType?.toLowerCase() ?? ''] ?? 'application/octet-stream'
    return [{ downloadUrl, attachment: { kind: kindOf(mediaType), mediaType, ...named } }]
  }
  const isFile = /^(?:image|audio|video)\//.test(contentType)
  if (!isFile || !contentUrl || !URL.canParse(contentUrl)) return []
  const mediaType = contentType === 'image/*' ? 'image/png' : contentType
  return [{ downloadUrl: contentUrl, attachment: { kind: kindOf(mediaType), mediaType, ...named } }]
}

/** Teams names files by their extension. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
}

function kindOf(mediaType: string): Attachment['kind'] {
  const [type = ''] = mediaType.split('/')
  return type === 'image' || type === 'audio' || type === 'video' ? type : 'file'
}

const quoted = z.object({ messageId: z.string().min(1) })

function quotedIn(attachments: readonly TeamsAttachment[]): string | undefined {
  const reference = attachments.find(({ contentType }) => contentType === 'messageReference')
  if (!reference) return undefined
  const { content } = reference
  return quoted.safeParse(typeof content === 'string' ? parsedOr(content) : content).data?.messageId
}

function parsedOr(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function editFrom(activity: TeamsActivity): Arrived | undefined {
  const { id, timestamp, channelData } = activity
  if (!id || channelData?.eventType !== 'editMessage') return undefined
  const text = addressedWords(activity)
  return text === undefined
    ? undefined
    : happened(activity, `edit:${id}:${timestamp}`, { kind: 'edit', target: id, text })
}

function reactionFrom(activity: TeamsActivity): Arrived | undefined {
  const { id, replyToId: target, reactionsAdded, reactionsRemoved } = activity
  const [added] = reactionsAdded ?? []
  const [reaction] = added ? [added] : (reactionsRemoved ?? [])
  if (!reaction || !target || !id || !isPersonal(activity)) return undefined
  const emoji = emojiOf(reaction.type)
  const externalId = `reaction:${target}:${id}:${reaction.type}:${added ? 'given' : 'taken'}`
  return happened(activity, externalId, { kind: 'reaction', target, emoji, ...(!added && { removed: true }) })
}

/** The bot has been added to a personal chat, or removed from it. */
function memberFrom(activity: TeamsActivity): Arrived | undefined {
  const { id, action = '' } = activity
  if (!id || !isPersonal(activity)) return undefined
  const left = action?.startsWith('remove') ?? false
  return happened(activity, `member:${id}`, { kind: left ? 'left' : 'joined' })
}

function dateOf(timestamp: string | null | undefined): Date | undefined {
  const date = new Date(timestamp ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
