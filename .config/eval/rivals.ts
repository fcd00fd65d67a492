// The packages that one would take instead, asked the same lines. They are loaded only for `--beside`, each as its own README uses it; for
// languages, restricted to the 32 that we promise (and the file's), which helps them: few of their languages are left to err on.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export interface Rival {
  readonly name: string
  /** `languages`: what it is restricted to, where it can be. */
  readonly load: (languages: readonly string[]) => Promise<RivalAnswer>
}

type RivalAnswer = (text: string, language: string) => string | undefined | Promise<string | undefined>

/** The languages that the README promises: what packages are restricted to, beside those of the file. */
export const PROMISED: readonly string[] =
  'en zh es fr de pt it nl pl ru uk tr ar fa he hi bn ta th vi id ms ja ko sv da no fi cs ro hu el'.split(' ')

/** By what is measured. */
export const RIVALS: Readonly<Record<string, readonly Rival[]>> = {
  language: [
    { name: 'lingua', load: lingua },
    { name: 'eld (large)', load: eld },
    { name: 'tinyld (heavy)', load: tinyld },
    { name: 'franc', load: franc },
  ],
  sentiment: [
    { name: '@nlpjs/sentiment', load: nlpjs },
    { name: 'sentiment', load: sentiment },
    { name: 'wink-sentiment', load: wink },
  ],
}

/** Norwegian is Bokmål to some of them. */
function sameCode(code: string | undefined): string | undefined {
  return code === 'nb' || code === 'nn' ? 'no' : code === '' ? undefined : code
}

/** It answers with English names. */
async function lingua(languages: readonly string[]): Promise<RivalAnswer> {
  const { LanguageDetectorBuilder } = await import('@bluzzi/lingua')
  const codes = languages.map((language) => (language === 'no' ? 'nb' : language))
  const names = new Intl.DisplayNames('en', { type: 'language' })
  const named = new Map(languages.map((language) => [names.of(language) ?? '', language]))
  // where its names are not CLDR's
  named.set('Bokmal', 'no').set('Bengali', 'bn')
  const detector = LanguageDetectorBuilder.fromISOCodes6391(codes).build()
  return (text) => named.get(detector.detectLanguageOf(text) ?? '')
}

async function eld(languages: readonly string[]): Promise<RivalAnswer> {
  const { eld: detector } = await import('eld/large')
  detector.setLanguageSubset([...languages])
  return (text) => sameCode(detector.detect(text).language)
}

async function tinyld(languages: readonly string[]): Promise<RivalAnswer> {
  const { detect } = await import('tinyld/heavy')
  return (text) => sameCode(detect(text, { only: [...languages] }))
}

async function franc(languages: readonly string[]): Promise<RivalAnswer> {
  const { franc: detect } = await import('franc')
  const only = new Map(
    languages.flatMap((language) => (ISO_639_3[language] ?? '').split(' ').map((code) => [code, language])),
  )
  return (text) => only.get(detect(text, { only: [...only.keys()], minLength: 1 }))
}

/** The codes that franc knows our languages by (ISO 639-3; of a macrolanguage, its members there). */
const ISO_639_3: Readonly<Record<string, string>> = {
  ar: 'arb', bn: 'ben', cs: 'ces', da: 'dan', de: 'deu', el: 'ell', en: 'eng', es: 'spa', fa: 'pes', fi: 'fin', fr: 'fra', he: 'heb', hi: 'hin',
  hu: 'hun', id: 'ind', it: 'ita', ja: 'jpn', ko: 'kor', ms: 'zlm', nl: 'nld', no: 'nob nno', pl: 'pol', pt: 'por', ro: 'ron', ru: 'rus',
  sv: 'swe', ta: 'tam', th: 'tha', tr: 'tur', uk: 'ukr', vi: 'vie', zh: 'cmn',
} // prettier-ignore

function polarity(score: number): string {
  if (score === 0) return 'neu'
  return score > 0 ? 'pos' : 'neg'
}

/** All languages that it has; no answer in others. */
async function nlpjs(): Promise<RivalAnswer> {
  const { containerBootstrap } = require('@nlpjs/core') as { containerBootstrap: () => Promise<Container> }
  const { LangAll } = require('@nlpjs/lang-all') as { LangAll: object }
  const { SentimentAnalyzer } = require('@nlpjs/sentiment') as {
    SentimentAnalyzer: new (settings: { container: Container }) => {
      process: (input: { locale: string; utterance: string }) => Promise<{ sentiment: { score: number } }>
    }
  }
  const container = await containerBootstrap()
  container.use(LangAll)
  const analyzer = new SentimentAnalyzer({ container })
  // It throws where there is no text.
  return async (utterance, locale) =>
    utterance === '' ? 'neu' : polarity((await analyzer.process({ locale, utterance })).sentiment.score)
}

interface Container {
  use: (plugin: object) => void
}

/** English, as it comes. */
async function sentiment(): Promise<RivalAnswer> {
  const Sentiment = require('sentiment') as new () => { analyze: (text: string) => { score: number } }
  const analyzer = new Sentiment()
  return (text) => polarity(analyzer.analyze(text).score)
}

async function wink(): Promise<RivalAnswer> {
  const analyze = require('wink-sentiment') as (text: string) => { score: number }
  return (text) => polarity(analyze(text).score)
}
