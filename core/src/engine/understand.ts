// The first half of a turn: what was said, in which language, in what mood, and what is wanted.
import { type Entity, type Intent, type Mood, type Sentiment, type Understanding, moodOf } from '../model/analysis.ts'
import { mergeSentiments } from './merge-sentiments.ts'
import { bestLocale, sameLanguage } from '../model/locale.ts'
import type { Locale } from '../model/locale.ts'
import type { TextVersion } from '../model/message.ts'
import { lostSpans } from '../model/spans.ts'
import { DragomanError } from '../errors.ts'
import type { HookRunner, HookScope } from '../plugin/run.ts'
import type { Translation, TranslationRequest } from '../plugin/hooks.ts'
import { type TurnContext, note, recall } from './context.ts'
import { gistOf } from '../escalation/order.ts'

export interface UnderstandParts {
  readonly hooks: HookRunner
  /** What the bot speaks to someone whose language nothing is known of. */
  readonly defaultLocale: Locale
  /** What the bot was taught in, so that other languages are translated before they are understood. */
  readonly understood: readonly Locale[]
}

/** Fills the turn with what the plugins find in its message. */
export async function understand(turn: TurnContext, parts: UnderstandParts): Promise<void> {
  await readAttachments(turn, parts)
  const text = wording(turn)
  if (text !== undefined) {
    await settleLanguage(turn, parts, text)
    const locale = writtenIn(turn)
    turn.sentiment = mergeSentiments(await parts.hooks.all('analyzeSentiment', { text, locale }, turn))
    const understandable = await translateForBot(turn, parts, text, locale)
    turn.understanding = mergeUnderstandings(await parts.hooks.all('understand', understandable, turn))
  } else {
    turn.conversation = { ...turn.conversation, locale: localeOf(turn, parts) }
  }
  count(turn, text)
}

/** The words to work with: the original, or what was heard or seen in an attachment. */
function wording(turn: TurnContext): string | undefined {
  const text = turn.texts
    .map((version) => version.text)
    .join('\n')
    .trim()
  return text === '' ? undefined : text
}

/** Recordings become text, pictures get a description; both stand beside the original (guarantee 5). */
async function readAttachments(turn: TurnContext, { hooks, defaultLocale }: UnderstandParts): Promise<void> {
  if (turn.message.body.kind !== 'message') return
  for (const attachment of turn.message.body.attachments ?? []) {
    if ((attachment.kind === 'audio' || attachment.kind === 'video') && hooks.has('transcribe')) {
      const heard = await hooks.first('transcribe', { attachment }, turn)
      if (heard) turn.texts = [...turn.texts, { ...heard, origin: 'transcription' }]
    } else if (attachment.kind === 'image' && hooks.has('describe')) {
      const locale = turn.conversation.locale ?? defaultLocale
      const seen = await hooks.first('describe', { attachment, locale }, turn)
      if (seen) turn.texts = [...turn.texts, { ...seen, locale, origin: 'description' }]
    }
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Language belongs to the conversation: what was chosen outranks what is believed, which outranks what the platform says. */
async function settleLanguage(turn: TurnContext, parts: UnderstandParts, text: string): Promise<void> {
  const guess = await parts.hooks.first('detectLanguage', { text }, turn)
  if (guess) {
    turn.guess = guess
    if (guess.locale && turn.texts[0]) turn.texts = [{ ...turn.texts[0], locale: guess.locale }, ...turn.texts.slice(1)]
  }
  const before = turn.conversation.locale
  const locale =
    turn.conversation.localeChosen && before
      ? before
      : (guess?.conversation?.locale ?? guess?.locale ?? localeOf(turn, parts))
  turn.conversation = { ...turn.conversation, locale }
  if (turn.texts[0] && !turn.texts[0].locale) turn.texts = [{ ...turn.texts[0], locale }, ...turn.texts.slice(1)]
  const known = turn.message.at.getTime() - turn.conversation.createdAt.getTime() >= DAY_MS
  if (!sameLanguage(before, locale) || (known && !turn.conversation.localeChosen)) {
    const register = await parts.hooks.first('chooseRegister', { locale, known }, turn)
    if (register) turn.conversation = { ...turn.conversation, register }
  }
}

function localeOf(turn: TurnContext, parts: UnderstandParts): Locale {
  return turn.conversation.locale ?? turn.conversation.customer.locale ?? parts.defaultLocale
}

/** Who has chosen what to be spoken to in may still write something else. */
function writtenIn({ conversation, guess }: TurnContext): Locale | undefined {
  return (conversation.localeChosen ? guess?.locale : undefined) ?? conversation.locale
}

async function translateForBot(
  turn: TurnContext,
  parts: UnderstandParts,
  text: string,
  locale: Locale | undefined,
): Promise<{ text: string; locale?: Locale }> {
  if (!locale || bestLocale(locale, parts.understood) || !parts.hooks.has('translate')) return { text, locale }
  const translation = await translate(
    parts.hooks,
    { text, from: locale, to: parts.defaultLocale, purpose: 'understand' },
    turn,
  )
  if (!translation) return { text, locale }
  turn.texts = [...turn.texts, machineTranslated(translation, parts.defaultLocale)]
  return { text: translation.text, locale: parts.defaultLocale }
}

/**
 * Asks the translators in turn; one that loses a protected span is refused and the next is asked (guarantee 7), unless it says
 * so itself: such a translation is only ever shown to the person who would have sent it.
 */
export function translate(
  hooks: HookRunner,
  request: Omit<TranslationRequest, 'detect'>,
  scope: HookScope,
): Promise<Translation | undefined> {
  const detects = hooks.has('detectLanguage')
  const detect = (text: string) => hooks.first('detectLanguage', { text }, byItself(scope))
  return hooks.first('translate', { ...request, ...(detects && { detect }) }, scope, ({ text, by, doubts }) =>
    request.purpose === 'send' && doubts?.some(({ kind }) => kind === 'spans')
      ? undefined
      : spansLost(request.text, text, by),
  )
}

/** The scope of a question about a text alone: nothing is known of who wrote it, and nothing is remembered. */
function byItself({ context, signal }: HookScope): HookScope {
  const { conversation } = context
  return {
    context: {
      conversation: {
        ...conversation,
        locale: undefined,
        localeChosen: false,
        memory: {},
        customer: { externalId: conversation.customer.externalId },
      },
      history: async () => [],
    },
    memory: () => ({ get: () => undefined, set: () => {} }),
    signal,
    trace: [],
  }
}

export function machineTranslated({ text, by, pivot }: Pick<Translation, 'text' | 'by' | 'pivot'>, locale: Locale) {
  return { text, locale, origin: 'machine-translation', by, ...(pivot && { pivot }) } satisfies TextVersion
}

/** The error of a rewriting that changed what must stay as it is. */
export function spansLost(before: string, after: string, plugin: string): DragomanError | undefined {
  const lost = lostSpans(before, after)
  return lost.length > 0 ? new DragomanError('DRAGOMAN_SPANS_LOST', { plugin, spans: lost.length }) : undefined
}

/** All intents, best first, each once; all entities, each once. */
function mergeUnderstandings(understandings: readonly Understanding[]): Understanding {
  const intents = new Map<string, Intent>()
  const entities = new Map<string, Entity>()
  for (const understanding of understandings) {
    for (const intent of understanding.intents) {
      if (intent.confidence > (intents.get(intent.name)?.confidence ?? -1)) intents.set(intent.name, intent)
    }
    for (const entity of understanding.entities) entities.set(`${entity.type} ${entity.value}`, entity)
  }
  return {
    intents: [...intents.values()].toSorted((a, b) => b.confidence - a.confidence),
    entities: [...entities.values()],
  }
}

// Enough to tell one message from another, without keeping everything twice.
const MAX_REMEMBERED = 200

/** Asking calmly for a person takes back nothing: a mood lasts until another is shown. */
function lastingMood(sentiment: Sentiment | undefined, former: Mood | undefined): Mood | undefined {
  const mood = moodOf(sentiment)
  return mood === 'neutral' ? former : mood
}

/** The bot watches itself: turns, and the same thing said again. What counts as a failure is decided later. */
function count(turn: TurnContext, text: string | undefined): void {
  if (text === undefined) return
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
  const { last, gist, mood } = recall(turn)
  const { counters } = turn.conversation
  const repeats = said !== '' && said.slice(0, MAX_REMEMBERED) === last ? counters.repeats + 1 : 0
  turn.conversation = { ...turn.conversation, counters: { ...counters, turns: counters.turns + 1, repeats } }
  note(turn, {
    last: said.slice(0, MAX_REMEMBERED),
    gist: gistOf(turn.understanding, gist),
    mood: lastingMood(turn.sentiment, mood),
  })
}
