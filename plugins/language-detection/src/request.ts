// Does the customer ask for a language? By command (`/language de`, `/sprache`), by plain request (`auf Deutsch bitte`), or by pressing
// one of the menu's buttons.
import type { Locale } from '@dragoman/core/plugin'
import { localeNamed } from './language-names.ts'

export type LanguageRequest =
  | { readonly wants: Locale }
  /** Named something that is no language we know of. */
  | { readonly wants: 'unknown' }
  | { readonly wants: 'menu' }

/** A button's value that chooses a language: `language:de`. Channels may offer it in a menu of their own. */
export const PRESSED = 'language:'

const COMMANDS =
  'language|lang|sprache|langue|idioma|lingua|taal|språk|sprog|kieli|jezyk|język|jazyk|nyelv|dil|limba|limbă|bahasa|язык|мова|γλώσσα|' +
  'اللغة|لغة|زبان|שפה|भाषा|ভাষা|மொழி|ภาษา|ngônngữ|ngonngu|语言|語言|言語|언어'
const COMMAND = new RegExp(`^\\s*[/／](?:${COMMANDS})(?:@\\S+)?(?:\\s+(.{1,60}))?\\s*$`, 'iu')

/** What a message asks for; `undefined` where it asks for no language, or for more than that. */
export function languageRequest(text: string): LanguageRequest | undefined {
  if (text.length > LONGEST_REQUEST) return undefined
  const command = COMMAND.exec(text)
  if (command) {
    const [, name] = command
    return name === undefined ? { wants: 'menu' } : { wants: localeNamed(name) ?? 'unknown' }
  }
  const sentences = text.split(/[.!?,;:。！？，、؟\n]+/u).map(plain)
  const asked = sentences.filter((sentence) => sentence !== '' && !COURTESIES.has(sentence))
  const [locale, ...others] = asked.map(localeAskedFor)
  return locale !== undefined && others.every((other) => other === locale) ? { wants: locale } : undefined
}

/** In UTF-16 units. Who writes more wants more than another language. */
const LONGEST_REQUEST = 120

function plain(sentence: string): string {
  return sentence
    .replaceAll(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .toLowerCase()
}

function localeAskedFor(sentence: string): Locale | undefined {
  for (const pattern of PATTERNS) {
    const name = pattern.exec(sentence)?.groups?.['name']
    const locale = name === undefined ? undefined : (localeNamed(name) ?? STEMS.find(([stem]) => stem.test(name))?.[1])
    if (locale !== undefined) return locale
  }
  return undefined
}

/** Beside a request these ask for nothing. */
const COURTESIES = new Set(
  (
    'hi|hello|hey|sorry|please|thanks|thank you|hallo|guten tag|danke|bitte|entschuldigung|bonjour|salut|merci|pardon|s il vous plaît|s il te plaît|' +
    'hola|buenas|gracias|perdón|por favor|ciao|buongiorno|grazie|scusi|per favore|olá|oi|bom dia|obrigado|obrigada|hoi|dag|bedankt|alsjeblieft|alstublieft|' +
    'hej|tack|tak|takk|hei|kiitos|cześć|dzień dobry|dziękuję|proszę|merhaba|teşekkürler|lütfen|здравствуйте|привет|спасибо|пожалуйста|привіт|дякую|будь ласка|' +
    'مرحبا|شكرا|من فضلك|لو سمحت|سلام|ممنون|لطفا|שלום|תודה|בבקשה|नमस्ते|धन्यवाद|xin chào|cảm ơn|halo|terima kasih|tolong|สวัสดี|ขอบคุณ|你好|您好|谢谢|謝謝|请|請|' +
    'こんにちは|すみません|お願いします|안녕하세요|감사합니다|부탁드립니다'
  ).split('|'),
)

/** Whole sentences, in small letters and without marks. `NAME` is where the language stands: one word or two. */
const PATTERNS: readonly RegExp[] = [
  // English
  '(?:can|could|may|shall) (?:you|we|i) (?:please )?(?:write|speak|talk|chat|answer|reply|continue|switch)(?: to me| with me)?(?: in| to)? NAME(?: please| instead)?',
  '(?:please )?(?:write|speak|talk|chat|answer|reply|respond|continue|switch)(?: to me| with me)?(?: in| to)? NAME(?: please| only)?',
  '(?:do )?you speak NAME',
  'i (?:only )?(?:speak|want|prefer|would like|need)(?: only)? NAME',
  'in NAME(?: please)?',
  'NAME (?:please|pls|plz)',
  // German
  '(?:bitte )?(?:auf|in) NAME(?: bitte)?',
  '(?:bitte )?(?:schreib|schreiben sie|sprich|sprechen sie|antworte|antworten sie)(?: mir| mit mir)?(?: bitte)?(?: auf| in)? NAME(?: bitte)?',
  '(?:können|könnten|kannst) (?:sie|wir|du)(?: bitte)?(?: auf| in)? NAME (?:schreiben|sprechen|reden|antworten)',
  'sprichst du NAME',
  'ich (?:spreche|möchte|will) (?:nur |lieber )?(?:auf )?NAME(?: sprechen| schreiben)?',
  'NAME bitte',
  'bitte NAME',
  // French
  '(?:écrivez|écris|parlez|parle|répondez|réponds)(?: moi| vous)?(?: en)? NAME(?: s il (?:vous|te) plaît| svp| stp)?',
  '(?:pouvez vous|peux tu|peut on|pourriez vous) (?:écrire|parler|répondre|continuer)(?: en)? NAME(?: s il (?:vous|te) plaît| svp)?',
  '(?:vous parlez|tu parles) NAME',
  'en NAME(?: s il (?:vous|te) plaît| svp| stp)?',
  'NAME (?:s il (?:vous|te) plaît|svp|stp)',
  // Spanish, Portuguese, Italian
  '(?:puede|puedes|podría|podrías|podemos)(?: por favor)? (?:escribir|escribirme|hablar|responder|continuar)(?: en)? NAME(?: por favor)?',
  '(?:pode|podes|poderia|podemos)(?: por favor)? (?:escrever|falar|responder|continuar)(?: em)? NAME(?: por favor)?',
  '(?:può|puoi|potrebbe|possiamo)(?: per favore)? (?:scrivere|scrivermi|parlare|rispondere|continuare)(?: in)? NAME(?: per favore)?',
  '(?:habla|hablas|hablan|fala|falas|falam|parla|parli|parlate)(?: usted| você)? NAME',
  '(?:escriba|escriban|escríbame|responda|hable|escreva|fale|scriva|scrivi|rispondi|risponda)(?: en| em| in)? NAME(?: por favor| per favore)?',
  '(?:por favor |per favore )?(?:en|em|in) NAME(?: por favor| se faz favor| per favore| grazie)?',
  'NAME (?:por favor|se faz favor|per favore)',
  // Dutch, Swedish, Danish, Norwegian, Finnish
  '(?:in het|op) NAME(?: alsjeblieft| alstublieft| aub| graag)?',
  '(?:kunt u|kun je|kunnen we) (?:in het )?NAME (?:schrijven|praten|spreken)',
  '(?:spreekt u|spreek je) NAME',
  'NAME (?:alsjeblieft|alstublieft|graag|aub)',
  '(?:på|pa) NAME(?: tack| tak| takk)?',
  '(?:kan du|kan vi|kan ni|kan i) (?:skriva|prata|svara|skrive|snakke|svare|tale)(?: på)? NAME(?: tack| takk)?',
  '(?:pratar|talar|taler|snakker) (?:du|ni|i|dere|de) NAME',
  '(?:puhutteko|puhutko) NAME',
  'NAME (?:tack|tak|takk|kiitos)',
  // Polish, Russian, Ukrainian: the name in another case or as an adverb
  '(?:proszę |czy mówicie |czy mówi pan |czy mówi pani |możemy pisać )?po NAME(?: proszę)?',
  '(?:можно |можете (?:писать |говорить |отвечать )?|пишите |говорите |отвечайте |давайте |вы говорите )?(?:по |на )NAME(?: пожалуйста| языке)?',
  '(?:можна |можете (?:писати |говорити )?|пишіть |говоріть )?NAME(?: мовою)? будь ласка',
  // Turkish, Arabic, Persian, Hebrew, Hindi
  'NAME (?:lütfen|konuşalım|yazın|yazar mısınız|konuşabilir miyiz|biliyor musunuz)',
  '(?:هل )?(?:تتحدث |تتكلم |تتكلمون |اكتب |تكلم |تحدث |ممكن )?ب?NAME(?: من فضلك| لو سمحت)?',
  '(?:لطفا )?(?:به )?NAME (?:لطفا|بنویسید|صحبت کنید)',
  '(?:אפשר |תכתבו |דברו )?ב?NAME בבקשה',
  '(?:कृपया )?NAME (?:में|मे)(?: बात करें| लिखें| जवाब दें| बात करो)?(?: कृपया)?',
  // Vietnamese, Indonesian, Malay, Thai
  '(?:xin |vui lòng )?(?:viết |nói |trả lời )?(?:bằng )?NAME (?:đi|nhé|được không)',
  '(?:tolong |boleh |bisa )?(?:pakai|dalam|guna|tulis dalam|cakap) NAME(?: saja| tolong| ya| boleh)?',
  'NAME (?:tolong|saja|ya)',
  '(?:ขอ|พูด|เขียน|ตอบ|ใช้|เป็น)+(?<name>ภาษา[\\p{L}\\p{M}]+?)(?:ได้ไหม|หน่อย|ครับ|ค่ะ|คะ|ด้วย)*',
  // Chinese, Japanese, Korean: without spaces
  '(?:请|請|能|可以|麻烦|麻煩)*(?:用|说|說|讲|講|写|寫)(?<name>\\p{sc=Han}{2,4}?)(?:吗|嗎|吧|回复|回覆|回答)*',
  '(?<name>[\\p{sc=Han}\\p{sc=Katakana}ー]{1,7}語)(?:で|を)?(?:お願いします|おねがいします|話して(?:ください)?|書いて(?:ください)?|話せますか)',
  '(?<name>\\p{sc=Hang}{1,6}어)로? ?(?:부탁드립니다|부탁드려요|부탁해요|해주세요|해 주세요|말해주세요|써주세요)',
].map(
  (pattern) => new RegExp(`^(?:${pattern.replace('NAME', '(?<name>[\\p{L}\\p{M}]+(?: [\\p{L}\\p{M}]+)??)')})$`, 'u'),
)

/** Names as they are asked for, where they differ from how they stand in a list: `по-английски`, `po angielsku`, `англійською`. */
const STEMS: readonly (readonly [stem: RegExp, locale: Locale])[] = [
  [/^(?:английск|angielsk|англійськ)/u, 'en'],
  [/^(?:немецк|niemieck|німецьк)/u, 'de'],
  [/^(?:русск|rosyjsk|російськ)/u, 'ru'],
  [/^(?:украинск|ukraińsk|українськ)/u, 'uk'],
  [/^(?:польск|polsk[ui]|польськ)/u, 'pl'],
  [/^(?:французск|francusk|французьк)/u, 'fr'],
  [/^(?:испанск|hiszpańsk|іспанськ)/u, 'es'],
  [/^(?:итальянск|włosk|італійськ)/u, 'it'],
  [/^ال?انجليزي|^ال?إنجليزي/u, 'en'],
  [/^ال?عربي/u, 'ar'],
  [/^अंग्रे/u, 'en'],
  [/^(?:انگلیسی)/u, 'en'],
]
