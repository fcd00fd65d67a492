// Which register is a text in? Rules over the words that mark it. They say nothing where nothing marks it.
import { type Locale, type Register, languageOf } from '@dragoman/core/plugin'

interface Markers {
  readonly formal: RegExp
  readonly informal: RegExp
  /** Marks that also mean something else: they decide only where nothing else does. */
  readonly perhapsFormal?: RegExp
  readonly perhapsInformal?: RegExp
}

const L = String.raw`(?<!\p{L})`
const R = String.raw`(?!\p{L})`
const word = (...words: readonly string[]) => `${L}(?:${words.join('|')})${R}`

// The sentence's first word is always capitalised, so "Sie" there may be "they".
const DE: Markers = {
  informal: new RegExp(
    word('du', 'dich', 'dir', 'dein(?:e[mnrs]?)?', 'deinetwegen', 'euch', 'euer', 'eure[mnrs]?'),
    'giu',
  ),
  formal: /(?<=[\p{L}\p{N},;:–"„][ \u00a0"„(]*)(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?!\p{L})/gu,
  perhapsFormal: new RegExp(word('Sie', 'Ihnen', 'Ihre[mnrs]?'), 'gu'),
  perhapsInformal: new RegExp(
    word(
      'hast',
      'bist',
      'kannst',
      'willst',
      'musst',
      'weißt',
      'hattest',
      'warst',
      'wirst',
      'würdest',
      'magst',
      'solltest',
      'könntest',
      'schau',
      'sag',
      'komm',
      'guck',
      'lass',
      'nimm',
      'gib',
      'probier',
      'stell',
      'versuch',
      'denk',
      'vergiss',
    ),
    'giu',
  ),
}

const ES: Markers = {
  informal: new RegExp(
    word(
      'tú',
      'ti',
      'contigo',
      'te',
      'tus?',
      'tuy[oa]s?',
      'vos',
      'vosotr[oa]s',
      'os',
      'vuestr[oa]s?',
      'eres',
      'estás',
      'tienes',
      'puedes',
      'quieres',
      'sabes',
      'has',
      'vas',
      'haces',
      'dices',
      'crees',
      'debes',
      'necesitas',
      'piensas',
      'hiciste',
      'fuiste',
      'viste',
      'tuviste',
      String.raw`\p{L}{2,}(?:aste|iste|arías|erías|irías|abas|arás|erás|irás|drás)`,
      String.raw`\p{L}{2,}(?:[aei]r|ándo|iéndo|ando|iendo)te(?:l[oae]s?)?`,
      'estabas',
      'serás',
      'podrías',
      'deberías',
      'oye',
      'mira',
      'dime',
      'escucha',
    ),
    'giu',
  ),
  formal: new RegExp(
    word('ustedes', 'usted', 'uds?', 'vds?', 'disculpe', 'dígame', 'perdone', 'permítame', 'oiga'),
    'giu',
  ),
  perhapsFormal: new RegExp(
    word(
      'sus?',
      'suy[oa]s?',
      'le',
      'tiene',
      'puede',
      'quiere',
      'sabe',
      'conoce',
      'mire',
      'diga',
      'espere',
      'tenga',
      'indique',
      'escriba',
      'envíe',
      'haga',
      String.raw`\p{L}{2,}(?:[aei]r|ándo|iéndo)[ls]e`,
    ),
    'giu',
  ),
}

const JA: Markers = {
  formal:
    /です|ます(?![ぁ-ん]{0,1}[いう])|ました|ません|ましょう|でしょう|でした|ください|下さい|ございます|いただ(?:き|け)|頂(?:き|け)|くださ|おります|いたし|致し/gu,
  informal:
    /(?:だ|だよ|だね|だな|だから|だけど|じゃん|じゃない|かな|かい|だろう|だった|よね|なの|のか|んだ|てね|てよ|ちゃう|ちゃった)(?=[。、！？!?…\s]|$)|(?:俺|お前|おまえ|君[はがのをに])/gu,
  perhapsInformal: /[るたいうくすつぬむぐぶよねのかなてわ](?=[。！？!?…]|$)/gu,
}

const ZH: Markers = {
  formal: /您/gu,
  informal: /(?<!迷)你|亲(?=[，,～~！!]|$)/gu,
}

const MARKERS: Readonly<Record<string, Markers>> = { de: DE, es: ES, ja: JA, zh: ZH }

/** The register that the words of `text` show; `undefined` where they show none, or both alike, or the language is not known. */
export function registerOf(text: string, locale: Locale): Register | undefined {
  const markers = MARKERS[languageOf(locale)]
  if (!markers) return undefined
  return more(text, markers.formal, markers.informal) ?? more(text, markers.perhapsFormal, markers.perhapsInformal)
}

function more(text: string, formal: RegExp | undefined, informal: RegExp | undefined): Register | undefined {
  const [politely, plainly] = [count(text, formal), count(text, informal)]
  if (politely === plainly) return undefined
  return politely > plainly ? 'formal' : 'informal'
}

function count(text: string, pattern: RegExp | undefined): number {
  return pattern ? (text.match(pattern)?.length ?? 0) : 0
}
