// From a message that fits to the activities that show it.
import type { Attachment, Content, Host, Rendered } from '@dragoman/core/plugin'
import type { Address } from './activity.ts'
import { buttonsCard, cardOf } from './card.ts'
import { consentCard } from './consent.ts'
import { toHtml } from './markup.ts'
import type { SentActivity } from './port.ts'

/** Teams takes some 28 KB: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability. Tags and escapes need room, too. */
export const LONGEST_TEXT = 4000
/** The edge of a screen, in words: a notification shows no more. */
const SUMMARY = 200

type Sent = NonNullable<SentActivity['attachments']>[number]

/** The activities that show a message, in order; at least one. Choices stand in the last. */
export async function activitiesFor({ content }: Rendered, to: Address, host: Host): Promise<readonly SentActivity[]> {
  const { attachments = [], cards = [] } = content
  const files = await Promise.all(attachments.map((attachment) => fileFor(attachment, to, host)))
  const links = files.flatMap((file) => (file.link === undefined ? [] : [file.link]))
  const shown = files.flatMap(({ card }) => (card ? [card] : []))
  const images = shown.filter(({ contentType }) => contentType.startsWith('image/'))
  // Teams shows the words of a message with a file only beside pictures.
  const asked = shown.filter((card) => !images.includes(card))
  const main = mainActivity(content, links, images, to)
  const group: SentActivity[] =
    cards.length === 0
      ? []
      : [
          {
            type: 'message',
            summary: cards[0]!.title.slice(0, SUMMARY),
            attachmentLayout: cards.length > 1 ? 'carousel' : 'list',
            attachments: cards.map((card) => cardOf(card, card.image && host.media.link(card.image.url))),
          },
        ]
  const consents = asked.map((card): SentActivity => ({ type: 'message', attachments: [card] }))
  const isMain = main.text !== undefined || main.attachments !== undefined
  const activities = [...consents, ...group, ...(isMain ? [main] : [])]
  return activities.length > 0 ? withSuggestions(activities, content, to) : [{ type: 'message', text: '…' }]
}

/** Words, pictures and buttons. */
export function mainActivity(
  content: Content,
  links: readonly string[],
  images: readonly Sent[],
  to: Address,
): SentActivity {
  const { text = '', format, buttons = [], quickReplies = [] } = content
  const isMarkdown = format === 'markdown'
  const words = [text, ...links].filter(Boolean).join('\n')
  // Suggestions stand in personal chats only; elsewhere they are buttons.
  const offered = to.personal ? buttons : [...buttons, ...quickReplies]
  if (offered.length > 0) {
    const card = buttonsCard(words, isMarkdown, offered)
    return { type: 'message', summary: words.slice(0, SUMMARY), attachments: [...images, card] }
  }
  return {
    type: 'message',
    ...(words && (isMarkdown ? { text: toHtml(words), textFormat: 'xml' } : { text: words, textFormat: 'plain' })),
    ...(images.length > 0 && { attachments: images }),
  }
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#send-suggested-actions */
function withSuggestions(
  activities: readonly SentActivity[],
  { quickReplies = [] }: Content,
  to: Address,
): readonly SentActivity[] {
  const last = activities.at(-1)
  if (!last || quickReplies.length === 0 || !to.personal) return activities
  const actions = quickReplies.map(({ label }) => ({ type: 'imBack', title: label, value: label }))
  return [...activities.slice(0, -1), { ...last, suggestedActions: { to: [to.user], actions } }]
}

/** A picture is shown, another file is offered in a personal chat; what can be neither is an address. */
async function fileFor(attachment: Attachment, to: Address, host: Host): Promise<{ card?: Sent; link?: string }> {
  const { kind, url, mediaType, name, alt } = attachment
  if (kind === 'image') {
    return { card: { contentType: mediaType, contentUrl: host.media.link(url), name: name ?? alt ?? 'image' } }
  }
  const file = to.personal && url.startsWith('media:') ? await host.media.get(url) : undefined
  if (!file) return { link: [name ?? alt, host.media.link(url)].filter(Boolean).join(': ') }
  return { card: consentCard(attachment, file.bytes.length, file.name ?? kind, to, host) }
}
