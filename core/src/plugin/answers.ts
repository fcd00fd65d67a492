// What a plugin answers is checked before it is used: types end where somebody else's code begins (guarantee 6).
import type { HookName } from './hooks.ts'

type Facts = Readonly<Record<string, unknown>>

/** The answer has the shape that its hook promises, as far as core relies on it. */
export function isUsable(hook: HookName, answer: unknown): boolean {
  if (hook === 'chooseRegister') return answer === 'formal' || answer === 'informal'
  const looksRight = SHAPES[hook]
  return looksRight === undefined || (isFacts(answer) && looksRight(answer))
}

const SHAPES: { readonly [N in HookName]?: (answer: Facts) => boolean } = {
  detectLanguage: ({ locale, confidence, conversation }) =>
    isAbsentOr(isLocale, locale) &&
    isNumber(confidence) &&
    isAbsentOr((belief) => isFacts(belief) && isLocale(belief['locale']), conversation),
  transcribe: ({ text, locale }) => isText(text) && isAbsentOr(isLocale, locale),
  describe: ({ text }) => isText(text),
  analyzeSentiment: ({ polarity, confidence, intensity, trend, signals, evidence }) =>
    isNumber(polarity) &&
    isNumber(confidence) &&
    isAbsentOr(isNumber, intensity) &&
    isAbsentOr((going) => isText(going) && TRENDS.has(going), trend) &&
    isAbsentOr((found) => isFacts(found) && Object.values(found).every(isNumber), signals) &&
    isAbsentOr((found) => isListOf(isText, found), evidence),
  understand: ({ intents, entities }) =>
    isListOf((intent) => isFacts(intent) && isText(intent['name']) && isNumber(intent['confidence']), intents) &&
    isListOf((entity) => isFacts(entity) && isText(entity['type']) && isText(entity['value']), entities),
  decide: ({ action, replies, reason, skills, language }) =>
    (action === 'silent' || action === 'release' || action === 'reply' || action === 'ask'
      ? true
      : action === 'escalate' && isText(reason) && REASONS.has(reason)) &&
    (isListOf(isReply, replies) || (replies === undefined && action !== 'reply' && action !== 'ask')) &&
    isAbsentOr((wanted) => isListOf(isText, wanted), skills) &&
    isAbsentOr(isLocale, language),
  translate: ({ text, by, pivot, doubts, back }) =>
    isText(text) &&
    isText(by) &&
    isAbsentOr(isLocale, pivot) &&
    isAbsentOr((found) => isListOf((doubt) => isFacts(doubt) && isText(doubt['kind']), found), doubts) &&
    isAbsentOr(isText, back),
  adaptTone: ({ text }) => isText(text),
  review: ({ hints, suggestion }) =>
    isListOf((hint) => isFacts(hint) && isText(hint['code']) && isAbsentOr(isText, hint['words']), hints) &&
    isAbsentOr(isText, suggestion),
  outgoing: ({ content }) => isFacts(content) && isAbsentOr(isText, content['text']),
}

const TRENDS: ReadonlySet<string> = new Set(['escalating', 'cooling', 'steady'])
const REASONS: ReadonlySet<string> = new Set(['requested', 'failures', 'anger', 'rule', 'agent'])

function isReply(reply: unknown): boolean {
  if (!isFacts(reply) || !isAbsentOr(isFacts, reply['content'])) return false
  return (
    (isText(reply['key']) && isAbsentOr((more) => isListOf(isPhrase, more), reply['more'])) ||
    (isText(reply['text']) && isLocale(reply['locale']))
  )
}

function isPhrase(phrase: unknown): boolean {
  return isFacts(phrase) && isText(phrase['key'])
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isLocale(value: unknown): boolean {
  return isText(value) && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value)
}

function isListOf(fits: (one: unknown) => boolean, value: unknown): boolean {
  return Array.isArray(value) && value.every(fits)
}

function isAbsentOr(fits: (value: unknown) => boolean, value: unknown): boolean {
  return value === undefined || fits(value)
}
