// Direct Line JSON into our own shapes. Parsed by hand, since a schema library would weigh more than the widget; whatever
// does not fit is left out, and nothing here throws.
import type {
  Action,
  ActivitySet,
  Card,
  ChatMessage,
  Happening,
  Holder,
  RemoteFile,
  Speaker,
  Wording,
} from './activity.ts'
import { plainName } from './text.ts'

export interface Session {
  readonly conversationId: string
  readonly token?: string
  /** Good for weeks, and for getting a fresh `token` only. */
  readonly resumeToken?: string
  readonly expiresInMs: number
  readonly streamUrl?: string
}

export function parseSession(json: unknown): Session | undefined {
  const conversationId = text(json, 'conversationId')
  if (!conversationId) return undefined
  return {
    conversationId,
    token: text(json, 'token'),
    resumeToken: text(json, 'resumeToken'),
    expiresInMs: (number(json, 'expires_in') ?? 1800) * 1000,
    streamUrl: text(json, 'streamUrl'),
  }
}

export function parseActivitySet(json: unknown): ActivitySet {
  return {
    happenings: list(json, 'activities').flatMap((activity) => parseActivity(activity) ?? []),
    watermark: text(json, 'watermark') ?? number(json, 'watermark')?.toString(),
  }
}

function parseActivity(activity: unknown): Happening | undefined {
  const speaker = parseSpeaker(activity)
  switch (text(activity, 'type')) {
    case 'message':
      return { kind: 'message', message: parseMessage(activity, speaker) }
    case 'messageUpdate':
      return { kind: 'edit', target: text(activity, 'id') ?? '', wording: parseWording(activity) }
    case 'messageDelete':
      return { kind: 'deletion', target: text(activity, 'id') ?? '' }
    case 'typing':
      return speaker.kind === 'customer' ? undefined : { kind: 'typing', speaker }
    case 'event': {
      const holder = text(activity, 'name') === 'dragoman.holder' ? parseHolder(field(activity, 'value')) : undefined
      return holder && { kind: 'holder', holder }
    }
    default:
      return undefined
  }
}

function parseMessage(activity: unknown, speaker: Speaker): ChatMessage {
  const attachments = list(activity, 'attachments')
  return {
    id: text(activity, 'id') ?? '',
    clientId: text(field(activity, 'channelData'), 'clientActivityID'),
    speaker,
    ...parseWording(activity),
    files: attachments.flatMap((attachment) => parseFile(attachment) ?? []),
    cards: attachments.flatMap((attachment) => parseCard(attachment) ?? []),
    quickReplies: parseActions(field(activity, 'suggestedActions'), 'actions'),
    at: Date.parse(text(activity, 'timestamp') ?? '') || Date.now(),
  }
}

function parseWording(activity: unknown): Wording {
  const original = field(ours(activity), 'original')
  const words = text(original, 'text')
  return {
    text: text(activity, 'text') ?? '',
    format: text(activity, 'textFormat') === 'markdown' ? 'markdown' : 'plain',
    locale: text(activity, 'locale'),
    translated: field(ours(activity), 'machineTranslated') === true,
    original: words ? { text: words, locale: text(original, 'locale') } : undefined,
  }
}

function parseSpeaker(activity: unknown): Speaker {
  const said = field(ours(activity), 'speaker')
  if (text(said, 'kind') === 'notice') return { kind: 'notice' }
  if (text(said, 'kind') === 'person') return { kind: 'agent', name: parseName(said, 'name') }
  return { kind: text(field(activity, 'from'), 'role') === 'user' ? 'customer' : 'bot' }
}

function parseHolder(value: unknown): Holder | undefined {
  const kind = text(value, 'holder')
  if (kind === 'bot') return { kind }
  if (kind === 'queue') return { kind, place: number(value, 'place') }
  return kind === 'agent' ? { kind, name: parseName(value, 'agentName') } : undefined
}

function parseName(json: unknown, key: string): string | undefined {
  return plainName(text(json, key) ?? '') || undefined
}

const CARD = 'application/vnd.microsoft.card.'

function parseFile(attachment: unknown): RemoteFile | undefined {
  const mediaType = text(attachment, 'contentType') ?? ''
  const url = text(attachment, 'contentUrl')
  if (!url || mediaType.startsWith(CARD)) return undefined
  return { url, mediaType, name: parseName(attachment, 'name'), alt: text(attachment, 'alt') }
}

function parseCard(attachment: unknown): Card | undefined {
  const mediaType = text(attachment, 'contentType') ?? ''
  if (!mediaType.startsWith(CARD)) return undefined
  const content = field(attachment, 'content')
  return {
    title: text(content, 'title'),
    subtitle: text(content, 'subtitle'),
    text: text(content, 'text'),
    images: list(content, 'images').flatMap((image) => {
      const url = text(image, 'url')
      return url ? { url, mediaType: 'image/*', alt: text(image, 'alt') } : []
    }),
    buttons: parseActions(content, 'buttons'),
  }
}

/** Bot Framework's card actions: `openUrl` opens, the others say their value. */
function parseActions(json: unknown, key: string): readonly Action[] {
  return list(json, key).flatMap((action): Action[] => {
    const value = text(action, 'value') ?? ''
    const label = text(action, 'title') ?? value
    if (!label) return []
    return [text(action, 'type') === 'openUrl' ? { label, url: value } : { label, value: value || label }]
  })
}

/** What Dragoman says beyond Direct Line. */
function ours(activity: unknown): unknown {
  return field(field(activity, 'channelData'), 'dragoman')
}

function field(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined
}

function text(json: unknown, key: string): string | undefined {
  const value = field(json, key)
  return typeof value === 'string' ? value : undefined
}

function number(json: unknown, key: string): number | undefined {
  const value = field(json, key)
  return typeof value === 'number' ? value : undefined
}

function list(json: unknown, key: string): readonly unknown[] {
  const value = field(json, key)
  return Array.isArray(value) ? value : []
}
