// The second half of a turn: from what is to be said to the message that leaves, with every wording it went through.
import type { Capabilities } from '../channel/channel.ts'
import { render } from '../channel/render.ts'
import type { Catalogue, Values } from '../i18n.ts'
import { newId } from '../id.ts'
import type { Mood } from '../model/analysis.ts'
import type { Register } from '../model/conversation.ts'
import { type Locale, sameLanguage } from '../model/locale.ts'
import { type Button, type Content, type Origin, sentText, type Speaker, type TextVersion } from '../model/message.ts'
import type { Draft, Reply, ReplyButton, ReplyContent, Translation } from '../plugin/hooks.ts'
import type { HookRunner, HookScope } from '../plugin/run.ts'
import type { Answer } from '../storage/commit.ts'
import { type Phrase, wordingOf } from './phrase.ts'
import { review } from './review.ts'
import { machineTranslated, spansLost, translate } from './understand.ts'

export interface AnswerParts {
  readonly hooks: HookRunner
  readonly words: Catalogue
}

/** Whom an answer is for, and in what manner. */
export interface Audience {
  readonly locale: Locale
  readonly register: Register
  readonly mood: Mood
  /** What their client can show, where the customer reads from the store instead of being sent to. */
  readonly reader: Capabilities | undefined
}

export interface Utterance {
  readonly speaker: Speaker
  readonly content: Content
  /** The original wording, if there are words. */
  readonly original?: TextVersion
  /** The original in the audience's language, if that is another and a translation may leave. */
  readonly translation?: Pick<Translation, 'text' | 'by' | 'pivot'>
  readonly replyTo?: string
  readonly at: Date
  /** Default: a new one. */
  readonly id?: string
}

/** One message of the bot, in the customer's language and register; `more` is a line from the catalogue below it. */
export async function answerReply(
  reply: Reply,
  audience: Audience,
  utterance: Pick<Utterance, 'at' | 'replyTo' | 'speaker'>,
  parts: AnswerParts,
  scope: HookScope,
  more?: Phrase,
): Promise<Answer> {
  const below = more ? [more] : []
  const content = contentOf(reply.content, audience, parts.words)
  // The bot's own words are never machine-translated; what people wrote into an FAQ is.
  if ('key' in reply) {
    const spoken = wordingOf([reply, ...(reply.more ?? []), ...below], audience, parts.words)
    return utter({ ...utterance, content, original: { ...spoken, origin: 'bot' } }, audience, parts, scope)
  }
  const withMore = (text: string) => [text, ...below.map((phrase) => wordingOf([phrase], audience, parts.words).text)]
  const original: TextVersion = { text: reply.text, locale: reply.locale, origin: 'bot' }
  const translation = content.template ? undefined : await translationFor(original, audience, parts, scope)
  // Nobody is there to decide about a doubtful one: the words leave as they were written, and marked so.
  const sound = translation && !translation.doubts ? translation : undefined
  return utter(
    {
      ...utterance,
      content,
      original: { ...original, text: withMore(original.text).join('\n') },
      translation: sound && { ...sound, text: withMore(sound.text).join('\n') },
    },
    audience,
    parts,
    scope,
  )
}

/** A text in the audience's language; nothing where it is in it already, or none can be had. It may be doubtful. */
export async function translationFor(
  { text, locale }: TextVersion,
  audience: Pick<Audience, 'locale'>,
  { hooks }: Pick<AnswerParts, 'hooks'>,
  scope: HookScope,
): Promise<Translation | undefined> {
  if (!locale || sameLanguage(locale, audience.locale)) return undefined
  return translate(hooks, { text, from: locale, to: audience.locale, purpose: 'send' }, scope)
}

/** Words of the catalogue as they stand: no plugin is asked, so none can keep them from being said. */
export function plainAnswer(
  phrase: Phrase,
  utterance: Pick<Utterance, 'at' | 'replyTo' | 'speaker'>,
  audience: Omit<Audience, 'mood'>,
  words: Catalogue,
): Answer {
  const said = wordingOf([phrase], audience, words)
  return {
    ...utterance,
    id: newId(),
    body: { kind: 'message', text: said.text },
    texts: [{ ...said, origin: 'bot' }],
    pulled: audience.reader !== undefined,
  }
}

/** Takes words through tone and the last look; every wording is kept, the last one is sent. */
export async function utter(
  utterance: Utterance,
  audience: Audience,
  parts: AnswerParts,
  scope: HookScope,
): Promise<Answer> {
  const { speaker, original, translation, content } = utterance
  const texts: TextVersion[] = original ? [original] : []
  if (translation) texts.push(machineTranslated(translation, audience.locale))
  const draft = await polish(
    { content, locale: texts.at(-1)?.locale ?? audience.locale, speaker },
    texts,
    audience,
    parts,
    scope,
  )
  const last = texts.at(-1)
  if (last && texts.length > 1) texts[texts.length - 1] = { ...last, sent: true }
  const answer = {
    id: utterance.id ?? newId(),
    speaker,
    body: { kind: 'message', ...draft.content, ...(last && { text: last.text }) },
    texts,
    replyTo: utterance.replyTo,
    at: utterance.at,
  } as const
  return fitted(answer, audience, parts.words)
}

/** Where the customer reads from the store, what their client cannot show as such is known as soon as it is said (guarantee 8). */
export function fitted(
  answer: Omit<Answer, 'pulled' | 'changes'>,
  { reader, locale, register }: Omit<Audience, 'mood'>,
  words: Catalogue,
): Answer {
  if (!reader) return { ...answer, pulled: false }
  const { id, body, speaker } = answer
  const version = sentText(answer)
  const say = (key: string, values?: Values) => words.say(version?.locale ?? locale, key, values, register).text
  return { ...answer, pulled: true, changes: render({ id, content: body, speaker, version }, reader, say).changes }
}

/** Tone, then the `outgoing` hook. Whatever changes the words adds a wording. */
async function polish(
  draft: Draft,
  texts: TextVersion[],
  audience: Audience,
  { hooks }: AnswerParts,
  scope: HookScope,
): Promise<Draft> {
  const { speaker, locale } = draft
  // What a platform has approved is said in its very words.
  if (draft.content.template) return draft
  const reword = (text: string | undefined, origin: Origin) => {
    if (text !== undefined && text !== texts.at(-1)?.text) texts.push({ text, locale, origin })
  }
  const spoken = texts.at(-1)
  if (spoken && hooks.has('adaptTone')) {
    const { register, mood } = audience
    const tone = { text: spoken.text, locale, register, mood, speaker }
    const adapted = await hooks.waterfall('adaptTone', tone, scope, (before, after) =>
      spansLost(before.text, after.text, 'adaptTone'),
    )
    reword(adapted.text, 'tone')
  }
  if (spoken && hooks.has('review')) {
    // For the trace: the bot has nobody to tell while it speaks.
    const { register, mood } = audience
    const said = texts.at(-1)?.text ?? spoken.text
    await review(hooks, { text: said, locale, register, mood, speaker, reader: audience.locale }, scope)
  }
  if (!hooks.has('outgoing')) return draft
  const before = { ...draft, content: { ...draft.content, text: texts.at(-1)?.text } }
  const after = await hooks.waterfall('outgoing', before, scope)
  reword(after.content.text, 'tone')
  return after
}

function contentOf(content: ReplyContent | undefined, audience: Audience, words: Catalogue): Content {
  if (!content) return {}
  const { buttons, quickReplies, ...rest } = content
  const labelled = (button: ReplyButton): Button => {
    const shown =
      'key' in button ? words.say(audience.locale, button.key, button.values, audience.register).text : button.label
    return button.url === undefined ? { value: button.value, label: shown } : { url: button.url, label: shown }
  }
  return {
    ...rest,
    ...(buttons && { buttons: buttons.map(labelled) }),
    ...(quickReplies && { quickReplies: quickReplies.map(labelled) }),
  }
}
