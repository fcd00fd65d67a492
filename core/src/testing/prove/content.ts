// One message for each thing that a channel can declare, and how to see that a user got it.
import type { Capabilities } from '../../channel/channel.ts'
import type { Message } from '../../model/message.ts'
import type { ReplyContent } from '../../plugin/hooks.ts'
import type { BotWords } from '../../plugin/host.ts'
import type { Shown } from './platform.ts'

export interface Feature {
  readonly name: string
  /** The channel declares it. */
  readonly declared: boolean
  readonly words: BotWords
  /** It was shown as itself. */
  readonly isNative: (shown: readonly Shown[]) => boolean
  /** What has to be read somewhere where it cannot be shown as itself. */
  readonly told: readonly string[]
}

const ATTACHMENTS = {
  image: { mediaType: 'image/png', name: 'shoe.png' },
  audio: { mediaType: 'audio/ogg', name: 'note.ogg' },
  video: { mediaType: 'video/mp4', name: 'film.mp4' },
  file: { mediaType: 'application/pdf', name: 'invoice.pdf' },
} as const

/** `media`: a kept file to send. `earlier`: what the bot has said; `asked`: what the customer has. */
export function featuresOf(
  can: Capabilities,
  media: string,
  { earlier, asked }: { readonly earlier: Message; readonly asked: Message },
): Feature[] {
  const said = (text: string, content: ReplyContent): BotWords => ({ text, locale: 'en', content })
  // Where customers read from the store, our ids are the platform's.
  const isEarlier = ({ id }: Shown) => id === (earlier.externalId ?? earlier.id)
  const choice = (label: string) => ({ label, value: label.toLowerCase() })
  const some = (shown: readonly Shown[], is: (one: Shown) => boolean | undefined) =>
    shown.some((one) => is(one) === true)
  return [
    {
      name: 'buttons',
      declared: can.buttons !== false,
      words: said('Which one?', { buttons: [choice('Red'), choice('Blue')] }),
      isNative: (shown) => some(shown, ({ buttons }) => buttons?.join() === 'Red,Blue'),
      told: ['Red', 'Blue'],
    },
    {
      name: 'buttons that open a page',
      declared: can.buttons !== false && can.buttons.urls,
      words: said('Look', { buttons: [{ label: 'Shop', url: 'https://shop.example/a' }] }),
      isNative: (shown) => some(shown, ({ buttons }) => buttons?.includes('Shop')),
      told: ['Shop', 'https://shop.example/a'],
    },
    {
      name: 'quick replies',
      declared: can.quickReplies !== false,
      words: said('Well?', { quickReplies: [choice('Yes'), choice('No')] }),
      isNative: (shown) => some(shown, ({ quickReplies }) => quickReplies?.join() === 'Yes,No'),
      told: ['Yes', 'No'],
    },
    {
      name: 'cards',
      declared: can.cards !== false,
      words: said('', { cards: [{ title: 'Blue shoe', subtitle: 'size 42', text: 'Light and dry' }] }),
      isNative: (shown) => some(shown, ({ cards }) => cards?.includes('Blue shoe')),
      told: ['Blue shoe', 'size 42', 'Light and dry'],
    },
    ...(['image', 'audio', 'video', 'file'] as const).map((kind) => ({
      name: `attachments: ${kind}`,
      declared: can.maxAttachments > 0 && can.attachments[kind] !== undefined,
      words: said('', { attachments: [{ kind, url: media, size: 64, ...ATTACHMENTS[kind] }] }),
      isNative: (shown: readonly Shown[]) =>
        some(shown, ({ attachments }) => attachments?.some((one) => one.kind === kind)),
      told: [ATTACHMENTS[kind].name],
    })),
    {
      name: 'location',
      declared: can.location,
      words: said('', { location: { latitude: 52.52, longitude: 13.405, name: 'Shop' } }),
      isNative: (shown) => some(shown, ({ location }) => location?.latitude === 52.52 && location.longitude === 13.405),
      told: ['52.52', '13.405'],
    },
    {
      name: 'contacts',
      declared: can.contacts === true,
      words: said('', { contacts: [{ name: 'Ada Li', phones: ['+491701234567'] }] }),
      isNative: (shown) => some(shown, ({ contacts }) => contacts?.includes('Ada Li')),
      told: ['Ada Li', '+491701234567'],
    },
    {
      name: 'edits',
      declared: can.edits,
      words: { kind: 'edit', target: earlier.id, text: 'The new words' },
      isNative: (shown) => some(shown, (one) => isEarlier(one) && one.edited && one.text === 'The new words'),
      told: ['The new words'],
    },
    {
      name: 'reactions',
      declared: can.reactions,
      words: { kind: 'reaction', target: asked.id, emoji: '👍' },
      isNative: (shown) => some(shown, ({ reaction }) => reaction === '👍'),
      told: ['👍'],
    },
    {
      name: 'deletions',
      declared: can.deletions,
      words: { kind: 'deletion', target: earlier.id },
      isNative: (shown) => some(shown, (one) => isEarlier(one) && one.deleted),
      told: [],
    },
  ]
}

/** All that can be read on a screen. */
export function readable(shown: readonly Shown[]): string {
  return shown
    .flatMap(({ text = '', buttons = [], quickReplies = [], cards = [], contacts = [] }) => [
      text,
      ...buttons,
      ...quickReplies,
      ...cards,
      ...contacts,
    ])
    .join('\n')
}
