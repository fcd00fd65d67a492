// What a channel cannot show becomes the nearest thing that it can, and nothing of the content is lost (guarantee 8).
import type {
  Attachment,
  Body,
  Button,
  Card,
  Contact,
  Content,
  Location,
  RenderChange,
  Speaker,
  TextVersion,
} from '../model/message.ts'
import type { Values } from '../i18n.ts'
import type { Capabilities, Rendered } from './channel.ts'
import { type Choice, choicesOf, isChoice } from './choices.ts'
import { escapeMarkup, toPlain } from './markup.ts'
import { splitText } from './split.ts'

/** What is to be shown. Where there is a `version`, its text is the one that is shown, instead of the content's. */
export interface Outgoing {
  readonly id: string
  /** Content, or what happened to an earlier message, which is then told in words. */
  readonly content: Content | Body
  readonly speaker: Speaker
  readonly version?: TextVersion
  /** The platform's id of the message that this one answers. */
  readonly replyTo?: string
}

/** Words for a key under `render.` in the customer's language. */
export type RenderWords = (key: string, values?: Values) => string

export interface RenderOptions {
  /** Where an attachment can be opened by the customer. Default: its own URL, which for `media:` only Dragoman understands. */
  readonly linkTo?: (attachment: Attachment) => string
}

export interface Rendering {
  /** To be sent in this order; at least one. */
  readonly parts: readonly Rendered[]
  /** One for each thing that is shown otherwise than asked; empty when all is as asked. */
  readonly changes: readonly RenderChange[]
}

/**
 * Fits a message to a channel. Several messages may come of it: one for each stretch of a long text, each group of
 * attachments and each group of cards that one message holds. Buttons stand under the last. The same input gives the same parts, so
 * a sending that was interrupted can go on where it stopped.
 */
export function render(
  message: Outgoing,
  capabilities: Capabilities,
  words: RenderWords,
  options: RenderOptions = {},
): Rendering {
  const changes: RenderChange[] = []
  if ('template' in message.content && message.content.template && capabilities.window) {
    const { text, template } = message.content
    return { parts: [{ id: message.id, content: { text, template }, speaker: message.speaker }], changes }
  }
  const can: Fitting = {
    capabilities,
    words,
    linkTo: options.linkTo ?? ((attachment) => attachment.url),
    report: (part, to, reason) => void changes.push({ part, to, reason }),
  }
  const action = nativeAction(message, capabilities)
  if (action) return { parts: [action], changes }
  const content = contentOf(message, can)
  const pieces = withChoicesLast(separateCards(content, can)).map((piece) => fitPiece(piece, choicesOf(content), can))
  const contents = pieces.flatMap((piece) => spread(piece, message.version?.locale, can))
  const parts = contents.length > 0 ? contents : [{}]
  if ('template' in message.content && message.content.template) can.report('template', 'text', 'unsupported')
  if (message.replyTo !== undefined && !capabilities.replies) can.report('replyTo', 'none', 'unsupported')
  return {
    parts: parts.map((part, index) => ({
      id: parts.length === 1 ? message.id : `${message.id}/${index + 1}`,
      content: part,
      speaker: message.speaker,
      ...(message.version && { version: { ...message.version, text: part.text ?? '' } }),
      ...(message.replyTo !== undefined && capabilities.replies && index === 0 && { replyTo: message.replyTo }),
    })),
    changes,
  }
}

interface Fitting {
  readonly capabilities: Capabilities
  readonly words: RenderWords
  readonly linkTo: (attachment: Attachment) => string
  readonly report: (part: string, to: string, reason: string) => void
}

/** What happened to an earlier message is done to it, where the channel can; an edit only as long as it is one message. */
function nativeAction({ id, content, speaker, version }: Outgoing, can: Capabilities): Rendered | undefined {
  if (!('kind' in content)) return undefined
  const text = content.kind === 'edit' ? version?.text || content.text : undefined
  const native =
    (content.kind === 'edit' && can.edits && (text ?? '').length <= can.text.maxLength) ||
    (content.kind === 'deletion' && can.deletions) ||
    (content.kind === 'reaction' && can.reactions)
  if (!native) return undefined
  return { id, content: text === undefined ? {} : { text }, action: content, speaker, ...(version && { version }) }
}

/** What happened to an earlier message is told in a new one. */
function contentOf({ content, version }: Outgoing, { words, report }: Fitting): Content {
  if (!('kind' in content)) return version?.text ? { ...content, text: version.text } : content
  if (content.kind === 'message') {
    const { kind: _, ...shown } = content
    return version?.text ? { ...shown, text: version.text } : shown
  }
  report(content.kind, 'message', 'unsupported')
  switch (content.kind) {
    case 'edit':
      return { text: words('render.correction', { text: version?.text || content.text }) }
    case 'deletion':
      return { text: words('render.deletion') }
    case 'reaction':
      return { text: words(content.removed ? 'render.reactionRemoved' : 'render.reaction', { emoji: content.emoji }) }
    case 'press':
      return { text: content.label ?? content.value }
    case 'joined':
    case 'left':
      return {}
  }
}

/** A piece is shown together: the message itself, a group of native cards, or one card told in text. */
function separateCards({ cards = [], ...rest }: Content, can: Fitting): Content[] {
  if (cards.length === 0) return [rest]
  const limit = can.capabilities.cards === false ? 0 : can.capabilities.cards.max
  const pieces: Content[] = []
  for (const card of cards) {
    const group = pieces.at(-1)
    if (limit === 0 || !showsCard(card, can.capabilities)) {
      can.report('cards', 'text', limit === 0 ? 'unsupported' : 'card does not fit')
      pieces.push(cardAsText(card, rest.format))
    } else if (group?.cards && group.cards.length < limit) {
      pieces[pieces.length - 1] = { cards: [...group.cards, card] }
    } else {
      if (group?.cards) can.report('cards', 'messages', `more than ${limit}`)
      pieces.push({ cards: [card] })
    }
  }
  const first = pieces[0]
  const showsMain = Object.values(rest).some((value) => value !== undefined && value !== '')
  if (!showsMain) return pieces
  return first?.cards && pieces.length === 1 ? [{ ...rest, cards: first.cards }] : [rest, ...pieces]
}

function showsCard(
  { image, buttons = [], title, subtitle = '', text = '' }: Card,
  capabilities: Capabilities,
): boolean {
  const fitsText = title.length + subtitle.length + text.length <= capabilities.text.maxLength
  return (
    fitsText &&
    (!image || showsAttachment(image, capabilities)) &&
    (buttons.length === 0 || showsButtons(buttons, capabilities))
  )
}

/** Cards hold plain text; among Markdown their title is set in bold. */
function cardAsText(card: Card, format: Content['format']): Content {
  const [title = '', ...others] = [card.title, card.subtitle, card.text].filter(
    (words) => words !== undefined && words !== '',
  )
  const marked = [`**${escapeMarkup(title)}**`, ...others.map((words) => escapeMarkup(words ?? ''))]
  return {
    text: (format === 'markdown' ? marked : [title, ...others]).join('\n'),
    ...(format && { format }),
    ...(card.image && { attachments: [card.image] }),
    ...(card.buttons && { buttons: card.buttons }),
  }
}

/** Quick replies belong under the newest message. */
function withChoicesLast(pieces: Content[]): Content[] {
  const [first = {}, ...rest] = pieces
  if (!first.quickReplies || rest.length === 0) return pieces
  const { quickReplies, ...main } = first
  const last = { ...rest.at(-1), quickReplies }
  return [main, ...rest.slice(0, -1), last]
}

/** One piece with everything replaced that the channel cannot show; only lengths and counts may still be too great. */
function fitPiece(piece: Content, choices: readonly Choice[], can: Fitting): Content {
  const { capabilities, report } = can
  const lines: string[] = []
  const literal = literalIn(piece.format, capabilities)
  const plain = capabilities.text.format === 'plain' && piece.format === 'markdown' && piece.text
  const text = plain ? toPlain(plain) : piece.text
  if (plain && text !== plain) report('markdown', 'plain', 'unsupported')

  const attachments = (piece.attachments ?? []).filter((attachment) => {
    if (showsAttachment(attachment, capabilities)) return true
    report(attachment.kind, 'link', capabilities.attachments[attachment.kind] ? 'too large' : 'unsupported')
    lines.push(attachmentLine(attachment, literal, can))
    return false
  })
  if (piece.location && !capabilities.location) {
    report('location', 'text', 'unsupported')
    lines.push(locationLines(piece.location, literal, can))
  }
  const { contacts = [] } = piece
  if (contacts.length > 0 && !capabilities.contacts) {
    report('contacts', 'text', 'unsupported')
    lines.push(...contacts.map((contact) => literal(contactLine(contact))))
  }
  const offer = fitOffer(piece, choices, can)
  const words = [text, lines.join('\n'), offer.lines.join('\n')].filter(Boolean).join('\n\n')
  return {
    ...(words && { text: words }),
    ...(piece.format && { format: plain ? 'plain' : piece.format }),
    ...(attachments.length > 0 && { attachments }),
    ...(piece.location && capabilities.location && { location: piece.location }),
    ...(contacts.length > 0 && capabilities.contacts && { contacts }),
    ...(offer.buttons.length > 0 && { buttons: offer.buttons }),
    ...(offer.quickReplies.length > 0 && { quickReplies: offer.quickReplies }),
    ...(piece.cards && { cards: piece.cards }),
  }
}

interface Offer {
  readonly buttons: readonly Button[]
  readonly quickReplies: readonly Button[]
  readonly lines: readonly string[]
}

/** Buttons and quick replies as they are, as each other, or as numbered lines and links. */
function fitOffer(
  { buttons = [], quickReplies = [], format }: Content,
  choices: readonly Choice[],
  can: Fitting,
): Offer {
  const { capabilities, words, report } = can
  const opensPages = capabilities.buttons !== false && capabilities.buttons.urls
  const pages = [...buttons, ...quickReplies].filter((button) => !isChoice(button))
  const quick = quickReplies.filter(isChoice)
  const pressed = opensPages
    ? [...buttons, ...pages.filter((page) => !buttons.includes(page))]
    : buttons.filter(isChoice)

  const keepsQuick = showsQuickReplies(quick, capabilities)
  const asButtons = !keepsQuick && showsButtons([...pressed, ...quick], capabilities)
  const keepsButtons = asButtons || showsButtons(pressed, capabilities)
  const links = keepsButtons && opensPages ? [] : pages
  const told = [...(keepsButtons ? [] : buttons.filter(isChoice)), ...(keepsQuick || asButtons ? [] : quick)]

  if (links.length > 0) report('buttons', 'links', 'unsupported')
  if (!keepsButtons && buttons.some(isChoice))
    report('buttons', 'text', capabilities.buttons ? 'too many or too long' : 'unsupported')
  const movesPages = keepsButtons && opensPages && quickReplies.length > quick.length
  if (asButtons || (movesPages && keepsQuick))
    report('quickReplies', 'buttons', capabilities.quickReplies && asButtons ? 'too many or too long' : 'unsupported')
  else if (!keepsQuick)
    report('quickReplies', 'text', capabilities.quickReplies ? 'too many or too long' : 'unsupported')

  const literal = literalIn(format, capabilities)
  const numbered = told.map((choice) => `${choices.indexOf(choice) + 1}. ${literal(choice.label)}`)
  return {
    buttons: keepsButtons ? [...pressed, ...(asButtons ? quick : [])] : [],
    quickReplies: keepsQuick ? quick : [],
    lines: [
      ...links.map((button) => `${literal(button.label)}: ${button.url}`),
      ...(numbered.length > 0 ? [words('render.choose'), ...numbered] : []),
    ],
  }
}

type Literal = (text: string) => string

/** Plain text as it must be written among the words of a piece. */
function literalIn(format: Content['format'], capabilities: Capabilities): Literal {
  return format === 'markdown' && capabilities.text.format === 'markdown' ? escapeMarkup : (text) => text
}

function showsButtons(buttons: readonly Button[], { buttons: limits }: Capabilities): boolean {
  if (buttons.length === 0) return true
  if (limits === false || buttons.length > limits.max) return false
  return buttons.every((button) => button.label.length <= limits.maxLabelLength && (limits.urls || isChoice(button)))
}

function showsQuickReplies(replies: readonly Button[], { quickReplies: limits }: Capabilities): boolean {
  if (replies.length === 0) return true
  if (limits === false || replies.length > limits.max) return false
  return replies.every((reply) => reply.label.length <= limits.maxLabelLength && isChoice(reply))
}

function showsAttachment({ kind, size = 0 }: Attachment, { attachments, maxAttachments }: Capabilities): boolean {
  const limit = attachments[kind]
  return maxAttachments > 0 && limit !== undefined && size <= limit.maxBytes
}

function attachmentLine(attachment: Attachment, literal: Literal, { words, linkTo }: Fitting): string {
  const about = literal([attachment.name, attachment.alt].filter(Boolean).join(' – '))
  return [words(`render.${attachment.kind}`), about, linkTo(attachment)].filter(Boolean).join(': ')
}

function contactLine({ name, phones = [], emails = [] }: Contact): string {
  return [name, ...phones, ...emails].join(', ')
}

/** Decimal degrees, which every map understands. */
function locationLines(
  { name = '', address = '', latitude, longitude }: Location,
  literal: Literal,
  { words }: Fitting,
): string {
  const heading = [words('render.location'), literal(name)].filter(Boolean).join(': ')
  return [heading, literal(address), `${latitude}, ${longitude}`].filter(Boolean).join('\n')
}

/** A piece as the messages it takes: text cut to length, attachments in groups, buttons under the last one. */
function spread(piece: Content, locale: string | undefined, { capabilities, report }: Fitting): Content[] {
  const { text, format, attachments = [], ...rest } = piece
  const texts = text ? splitText(text, { maxLength: capabilities.text.maxLength, format, locale }) : []
  if (texts.length > 1) report('text', 'messages', `longer than ${capabilities.text.maxLength}`)
  const groups: Attachment[][] = []
  for (let at = 0; at < attachments.length; at += capabilities.maxAttachments) {
    groups.push(attachments.slice(at, at + capabilities.maxAttachments))
  }
  if (groups.length > 1) report('attachments', 'messages', `more than ${capabilities.maxAttachments}`)
  const count = Math.max(texts.length, groups.length, Object.keys(rest).length > 0 ? 1 : 0)
  return Array.from({ length: count }, (_, index) => ({
    ...(texts[index] !== undefined && { text: texts[index], ...(format && { format }) }),
    ...(groups[index] && { attachments: groups[index] }),
    ...(index === count - 1 && rest),
  }))
}
