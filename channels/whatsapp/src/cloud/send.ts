// From a message that fits to the requests that show it: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
import { type Content, DeliveryError, type MessageTemplate, type Rendered, splitText } from '@dragoman/core/plugin'
import { z } from 'zod'
import { toWhatsApp } from '../format.ts'
import { TOO_LONG, type Address } from './inbound.ts'
import { mediaPayload } from './media.ts'
import type { Sending } from './sending.ts'
import { templatePayload } from './templates.ts'

export const LONGEST_TEXT = 4096
/** Of a caption, and of the words above buttons; above a list they may be as long as any text. */
const LONGEST_CAPTION = 1024
const MOST_REPLY_BUTTONS = 3
/** Of a row's id; a button's may be a little longer. */
const LONGEST_VALUE = 200

/** The rest of a request beside whom it is for. */
type Payload = { readonly type: string } & { readonly [part: string]: unknown }
type Step = (sending: Sending) => Payload | Promise<Payload>

/** The requests that show a message, in order. */
export function stepsFor({ content, action }: Rendered): readonly Step[] {
  if (action) {
    // Edits and deletions are not declared: this API has none.
    if (action.kind !== 'reaction') throw new DeliveryError(`no ${action.kind} on WhatsApp`, { permanent: true })
    return [
      () => ({ type: 'reaction', reaction: { message_id: action.target, emoji: action.removed ? '' : action.emoji } }),
    ]
  }
  const { template, buttons = [], attachments = [] } = content
  if (template) return [() => templatePayload(template satisfies MessageTemplate)]
  const words = toWhatsApp(content)
  const [attachment, ...others] = attachments
  const isCaption =
    attachment !== undefined &&
    attachment.kind !== 'audio' &&
    others.length === 0 &&
    buttons.length === 0 &&
    words.length <= LONGEST_CAPTION
  const files = attachments.map(
    (file): Step =>
      (sending) =>
        mediaPayload(file, isCaption ? words : '', sending),
  )
  const pieces = [...files, ...placeSteps(content), ...contactSteps(content)]
  if (buttons.length > 0) return [...pieces, ...offerSteps(words, buttons)]
  const steps = [...(isCaption ? [] : textSteps(words)), ...pieces]
  return steps.length > 0 ? steps : textSteps('…')
}

/** One request. Answers the id of the message that it made. */
export async function post(
  step: Step,
  address: Address,
  replyTo: string | undefined,
  sending: Sending,
  path: string,
): Promise<string> {
  const payload = await step(sending)
  const request = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: address.to,
    ...(replyTo !== undefined && { context: { message_id: replyTo } }),
    ...payload,
  }
  const answer = sent.safeParse(await sending.graph.post(path, request, sending.signal)).data
  if (!answer) throw new DeliveryError('WhatsApp answered without a message’s id', { permanent: true })
  return answer.messages[0].id
}

const sent = z.object({ messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()) })

function textSteps(words: string, limit: number = LONGEST_TEXT): Step[] {
  if (words === '') return []
  return splitText(words, { maxLength: limit }).map((body) => () => ({
    type: 'text',
    text: { body, preview_url: /https?:\/\//.test(body) },
  }))
}

function placeSteps({ location }: Content): Step[] {
  return location ? [() => ({ type: 'location', location })] : []
}

function contactSteps({ contacts = [] }: Content): Step[] {
  if (contacts.length === 0) return []
  const cards = contacts.map(({ name, phones = [], emails = [] }) => ({
    name: { formatted_name: name, first_name: name },
    phones: phones.map((phone) => ({ phone, type: 'CELL' })),
    emails: emails.map((email) => ({ email, type: 'WORK' })),
  }))
  return [() => ({ type: 'contacts', contacts: cards })]
}

/**
 * Up to three choices are buttons, up to ten a list. A button that opens a page stands alone in its message, so each has one of its own; the
 * first bears the words where nothing else does.
 */
function offerSteps(words: string, buttons: NonNullable<Content['buttons']>): Step[] {
  const choices = buttons.flatMap(({ label, value }, index) =>
    value === undefined ? [] : [{ id: idOf(value, index), title: label }],
  )
  const pages = buttons.flatMap(({ label, url }) => (url === undefined ? [] : [{ label, url }]))
  const isList = choices.length > MOST_REPLY_BUTTONS
  const limit = isList ? LONGEST_TEXT : LONGEST_CAPTION
  const parts = words === '' ? [] : splitText(words, { maxLength: limit })
  const before = parts.slice(0, -1).flatMap((part) => textSteps(part))
  const text = parts.at(-1) ?? '…'
  const asked = choices.length > 0 ? [isList ? listStep(text, choices) : buttonsStep(text, choices)] : []
  return [
    ...before,
    ...asked,
    ...pages.map(({ label, url }, index) => pageStep(asked.length === 0 && index === 0 ? text : label, label, url)),
  ]
}

interface Row {
  readonly id: string
  readonly title: string
}

function buttonsStep(text: string, choices: readonly Row[]): Step {
  const buttons = choices.map((reply) => ({ type: 'reply', reply }))
  return () => ({ type: 'interactive', interactive: { type: 'button', body: { text }, action: { buttons } } })
}

/** A list is opened by a button with a label of its own; a sign that every language knows. */
function listStep(text: string, rows: readonly Row[]): Step {
  const action = { button: '☰', sections: [{ rows }] }
  return () => ({ type: 'interactive', interactive: { type: 'list', body: { text }, action } })
}

function pageStep(text: string, display_text: string, url: string): Step {
  const action = { name: 'cta_url', parameters: { display_text, url } }
  return () => ({ type: 'interactive', interactive: { type: 'cta_url', body: { text }, action } })
}

/** A value that does not fit is stood for by the label, which comes back beside it. */
function idOf(value: string, index: number): string {
  return value !== '' && value.length <= LONGEST_VALUE && !value.startsWith(TOO_LONG) ? value : `${TOO_LONG}${index}`
}
