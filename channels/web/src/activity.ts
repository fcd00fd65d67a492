// From a stored message to the activity that a customer's client shows.
import {
  type Attachment,
  type Button,
  type Card,
  type Content,
  type Locale,
  type Message,
  type Speaker,
  type TextVersion,
  type Values,
  render,
  sameLanguage,
  sentText,
} from '@dragoman/core/plugin'
import { CAPABILITIES } from './capabilities.ts'
import { keptSchema } from './inbound.ts'
import { shownName } from './names.ts'
import {
  type Activity,
  type ActivitySet,
  type CardAction,
  HERO_CARD,
  type HolderValue,
  type Provenance,
  type WireAttachment,
  type WireSpeaker,
} from './wire.ts'

/** What an activity needs beside its message. */
export interface Place {
  /** The conversation's id on the wire. */
  readonly conversation: string
  /** Where a client fetches an attachment from: `media:` addresses become signed ones of ours. */
  fileUrl(url: string): string
  /** The words for a key under `render.`, for what the chat cannot show as such. */
  words(locale: Locale | undefined, key: string, values?: Values): string
}

/** The messages that a client shows, with the watermark behind them all. */
export function activitySetOf(messages: readonly Message[], after: number, place: Place): ActivitySet {
  return {
    activities: messages
      .flatMap((message) => fitted(message, place))
      .flatMap((message) => activityOf(message, place) ?? []),
    watermark: String(messages.at(-1)?.position ?? after),
  }
}

/**
 * The same message as the chat can show it, in several where it takes several: a place, a contact or a reaction is told in words
 * (guarantee 8). Core does this for channels that it sends to; here customers read from the store.
 */
function fitted(message: Message, place: Place): readonly Message[] {
  const { body, direction, id, speaker, texts } = message
  if (direction === 'in' || body.kind === 'edit' || body.kind === 'deletion' || body.kind === 'joined') return [message]
  const version = sentText(message)
  const { parts } = render({ id, content: body, speaker, version }, CAPABILITIES, (key, values) =>
    place.words(version?.locale, key, values),
  )
  return parts.map((part) => ({
    ...message,
    id: part.id,
    body: { kind: 'message', ...part.content },
    texts: texts.map((wording) => (wording === version ? { ...wording, text: part.content.text ?? '' } : wording)),
  }))
}

/** `undefined` for what is not shown: that a visitor joined, and words that were withdrawn before they left. */
export function activityOf(message: Message, place: Place): Activity | undefined {
  if (message.delivery?.state === 'withdrawn') return undefined
  return message.direction === 'in' ? echoOf(message, place) : spokenBy(message, place)
}

/** The customer's own words, as they were sent. */
function echoOf(message: Message, place: Place): Activity | undefined {
  const { body, speaker } = message
  const kept = keptSchema.safeParse(message.channelData).data
  const name = speaker.kind === 'customer' ? shownName(speaker.name) : undefined
  const common = {
    ...headOf(message, place),
    type: 'message',
    from: { id: kept?.from ?? 'visitor', role: 'user', name },
    textFormat: 'plain',
    channelData: kept?.clientActivityID ? { clientActivityID: kept.clientActivityID } : undefined,
  } as const
  if (body.kind === 'press') return { ...common, text: body.label ?? body.value, value: body.value }
  if (body.kind !== 'message') return undefined
  return { ...common, text: body.text, attachments: filesOf(body, place) }
}

/** What the bot, a person or the service itself says to the customer. */
function spokenBy(message: Message, place: Place): Activity | undefined {
  const { body } = message
  const wording = sentText(message)
  const common = { ...headOf(message, place), from: fromOf(message.speaker), locale: wording?.locale } as const
  const channelData = { dragoman: provenanceOf(message, wording) }
  switch (body.kind) {
    case 'message': {
      const quickReplies = body.quickReplies?.map(actionOf)
      return {
        ...common,
        type: 'message',
        text: wording?.text ?? body.text,
        textFormat: body.format ?? 'plain',
        inputHint: quickReplies?.length ? 'expectingInput' : 'acceptingInput',
        attachments: attachmentsOf(body, place),
        attachmentLayout: (body.cards?.length ?? 0) > 1 ? 'carousel' : undefined,
        suggestedActions: quickReplies?.length ? { actions: quickReplies } : undefined,
        channelData,
      }
    }
    case 'edit':
      return { ...common, type: 'messageUpdate', id: body.target, text: wording?.text ?? body.text, channelData }
    case 'deletion':
      return { ...common, type: 'messageDelete', id: body.target, channelData }
    default:
      return undefined
  }
}

function headOf(message: Message, { conversation }: Place) {
  return {
    id: message.id,
    timestamp: message.at.toISOString(),
    channelId: 'webchat',
    conversation: { id: conversation },
    replyToId: message.replyTo,
  } as const
}

export type LiveSpeaker = Extract<WireSpeaker, { kind: 'bot' | 'person' }>

/** Someone writes. Not stored, so not in any watermark. */
export function typingActivity(speaker: LiveSpeaker, id: string, at: Date, place: Place): Activity {
  const name = speaker.kind === 'person' ? speaker.name : undefined
  return {
    ...liveHead(id, at, place),
    type: 'typing',
    from: { id: speaker.kind === 'bot' ? 'bot' : 'agent', role: 'bot', name },
    channelData: { dragoman: { speaker } },
  }
}

/** Whom the customer talks to now. */
export function holderActivity(value: HolderValue, id: string, at: Date, place: Place): Activity {
  return { ...liveHead(id, at, place), type: 'event', name: 'dragoman.holder', from: { id: 'bot', role: 'bot' }, value }
}

function liveHead(id: string, at: Date, { conversation }: Place) {
  return { id, timestamp: at.toISOString(), channelId: 'webchat', conversation: { id: conversation } } as const
}

/** Bot Framework's roles know only two sides; who really speaks stands in `channelData`. */
function fromOf(speaker: Speaker): Activity['from'] {
  return speaker.kind === 'agent'
    ? { id: 'agent', role: 'bot', name: shownName(speaker.name) }
    : { id: 'bot', role: 'bot' }
}

function provenanceOf(message: Message, wording: TextVersion | undefined): Provenance {
  const [original] = message.texts
  const machineTranslated = wording !== undefined && isTranslation(wording, message.texts)
  return {
    speaker: speakerOf(message.speaker),
    machineTranslated,
    original: machineTranslated && original ? { text: original.text, locale: original.locale } : undefined,
  }
}

/** A translation polished for tone is still a machine's translation. */
function isTranslation(wording: TextVersion, texts: readonly TextVersion[]): boolean {
  if (wording === texts[0]) return false
  return texts
    .slice(0, texts.indexOf(wording) + 1)
    .some(({ origin, locale }) => origin === 'machine-translation' && sameLanguage(locale, wording.locale))
}

function speakerOf(speaker: Speaker): WireSpeaker {
  if (speaker.kind === 'agent') return { kind: 'person', name: shownName(speaker.name) }
  return { kind: speaker.kind === 'notice' ? 'notice' : 'bot' }
}

function attachmentsOf(content: Content, place: Place): readonly WireAttachment[] | undefined {
  const cards = (content.cards ?? []).map((card) => heroCardOf(card, place))
  const buttons = (content.buttons ?? []).map(actionOf)
  const all = [
    ...(filesOf(content, place) ?? []),
    ...cards,
    ...(buttons.length > 0 ? [{ contentType: HERO_CARD, content: { buttons } } as const] : []),
  ]
  return all.length > 0 ? all : undefined
}

function filesOf({ attachments = [] }: Content, place: Place): readonly WireAttachment[] | undefined {
  return attachments.length > 0 ? attachments.map((file) => fileOf(file, place)) : undefined
}

/** Web Chat reads a picture's name to those who cannot see it; it knows no other place. */
function fileOf({ kind, mediaType, url, name, alt }: Attachment, place: Place): WireAttachment {
  const shown = kind === 'image' ? (alt ?? name) : (name ?? alt)
  return { contentType: mediaType, contentUrl: place.fileUrl(url), name: shown, alt }
}

function heroCardOf({ title, subtitle, text, image, buttons }: Card, place: Place): WireAttachment {
  const images = image && [{ url: place.fileUrl(image.url), alt: image.alt }]
  return { contentType: HERO_CARD, content: { title, subtitle, text, images, buttons: buttons?.map(actionOf) } }
}

/** `messageBack` shows the label as the customer's words and hands the value to us: the one action that keeps both. */
function actionOf(button: Button): CardAction {
  const { label } = button
  return button.url === undefined
    ? { type: 'messageBack', title: label, text: label, displayText: label, value: button.value }
    : { type: 'openUrl', title: label, value: button.url }
}
