// The lexicons: one text file a language in `lexicon/`, made ready here for looking words up.
import { readdir, readFile } from 'node:fs/promises'
import type { MoodSignal } from '@dragoman/core/plugin'

export const SIGNALS = [
  'frustration',
  'urgency',
  'gratitude',
  'confusion',
  'insult',
  'threat',
] as const satisfies readonly MoodSignal[]

/**
 * What a word can do in a message. `negators` turn a neighbour around, `intensifiers` and `diminishers` change its strength;
 * what stands after a `contrast` ("but") counts more than what stands before; `middling` is neither good nor bad;
 * `rejection` turns down the last answer ("that's not what I asked").
 */
const SENSES = [
  'positive',
  'negative',
  'middling',
  'negators',
  'intensifiers',
  'diminishers',
  'contrast',
  'rejection',
  ...SIGNALS,
] as const
export type Sense = (typeof SENSES)[number]

export interface Entry {
  readonly term: string
  readonly sense: Sense
  readonly weight: number
}

export interface Lexicon {
  readonly whole: ReadonlyMap<string, readonly Entry[]>
  readonly stems: ReadonlyMap<string, readonly Entry[]>
  /** By their first word. */
  readonly phrases: ReadonlyMap<string, readonly Entry[]>
  /** By first character, longest first: for scripts without blanks. */
  readonly anywhere: ReadonlyMap<string, readonly Entry[]>
  readonly spaced: boolean
  readonly negatesAfter: boolean
  /** How a text is written before it is looked up: without accents, in simplified characters. */
  readonly fold: (text: string) => string
}

export type Lexicons = ReadonlyMap<string, Lexicon>

const WITHOUT_BLANKS = new Set(['zh', 'ja', 'th', 'ko'])
/** Where the word that negates stands behind what it negates. */
const NEGATES_AFTER = new Set(['ja', 'ko', 'tr', 'hi', 'bn'])
/** Where people leave accents out when they type, and little meaning hangs on them. */
const WITHOUT_ACCENTS = new Set(['es', 'fr', 'it', 'pt', 'ro', 'cs', 'pl', 'hu', 'el'])

export async function loadLexicons(): Promise<Lexicons> {
  const folder = new URL('../lexicon/', import.meta.url)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.txt')).toSorted()
  return new Map(
    await Promise.all(
      files.map(async (name): Promise<[string, Lexicon]> => {
        const language = name.slice(0, -'.txt'.length)
        return [language, compile(language, parseLexicon(await readFile(new URL(name, folder), 'utf8'), name))]
      }),
    ),
  )
}

/** Entries of a lexicon file. Throws an `Error` that names the file and the heading that is none. */
export function parseLexicon(text: string, file: string): readonly Entry[] {
  return text
    .replaceAll(/^#.*$/gmu, '')
    .split(/^(?=\S+:)/mu)
    .flatMap((section) => {
      const [, heading = '', body = ''] = /^(\S+):([^]*)$/u.exec(section) ?? []
      const sense = SENSES.find((each) => each === heading)
      if (!sense && section.trim() !== '') throw new Error(`${file}: there is no list called "${heading}".`)
      return sense ? entriesOf(body, sense) : []
    })
}

function entriesOf(list: string, sense: Sense): Entry[] {
  return [...list.matchAll(/(\+?)(?:\|([^|]+)\||([^\s|]+))/g)].map(([, plus, phrase, word]) => ({
    term: phrase ?? word ?? '',
    sense,
    weight: plus ? 2 : 1,
  }))
}

function compile(language: string, written: readonly Entry[]): Lexicon {
  const fold = foldFor(language)
  const spaced = !WITHOUT_BLANKS.has(language)
  // `benar-benar` is two words wherever words are counted
  const entries = written.map((entry) => {
    const term = fold(entry.term)
    return { ...entry, term: spaced ? term.replaceAll('-', ' ') : term }
  })
  const isStem = ({ term }: Entry) => term.endsWith('*')
  const isPhrase = ({ term }: Entry) => term.includes(' ')
  return {
    whole: Map.groupBy(
      entries.filter((entry) => !isStem(entry) && !isPhrase(entry)),
      ({ term }) => term,
    ),
    stems: Map.groupBy(
      entries.filter((entry) => isStem(entry) && !isPhrase(entry)),
      ({ term }) => term.slice(0, -1),
    ),
    phrases: Map.groupBy(entries.filter(isPhrase), ({ term }) => term.slice(0, term.indexOf(' '))),
    anywhere: spaced
      ? new Map()
      : Map.groupBy(
          entries.toSorted((a, b) => b.term.length - a.term.length),
          ({ term }) => term.charAt(0),
        ),
    spaced,
    negatesAfter: NEGATES_AFTER.has(language),
    fold,
  }
}

function foldFor(language: string): (text: string) => string {
  if (language === 'zh') return simplified
  if (WITHOUT_ACCENTS.has(language)) return (text) => lower(text).normalize('NFD').replaceAll(/\p{M}/gu, '')
  return lower
}

function lower(text: string): string {
  return text.toLowerCase().replaceAll('’', "'")
}

/** Traditional characters that occur in the Chinese list, each before its simplified form. */
const TRADITIONAL =
  '喜喜歡欢愛爱滿满開开興兴樂乐謝谢優优贊赞讚赞實实驚惊適适熱热壞坏爛烂氣气憤愤討讨厭厌問问題题錯错騙骗訴诉貨货後后難难髒脏貴贵殺杀該该無无語语鬱郁悶闷當当態态惡恶劣劣沒没異异損损遺遗憾憾煩烦糙糙別别還还麼么樣样馬马趕赶緊紧盡尽點点幫帮誰谁嗎吗個个這这們们說说話话聽听懂懂請请讓让給给報报師师律律費费費费員员賣卖買买錢钱價价東东車车電电話话網网頁页圖图書书單单號号碼码運运輸输達达進进遲迟過过時时間间週周幾几現现會会來来對对應应該该為为麻麻國国經经驗验證证據据質质量量產产業业務务專专業业歲岁親亲愛爱結结構构選选擇择極极強强動动員员場场廠厂廣广處处理理復复回回覆复覆复訊讯維维修修護护衛卫險险傷伤聲声響响舊旧兩两從从與与並并雖虽際际確确認认識识讀读寫写記记憶忆轉转換换補补償偿賠赔償偿權权益益責责任任解解決决廢废閉闭關关斷断線线紅红黃黄綠绿藍蓝細细緻致裝装輕轻鬆松軟软頂顶顯显瘦瘦臉脸頭头髮发膚肤藥药飯饭餐餐館馆辦办懷怀疑疑擔担憂忧懼惧絕绝望望悲悲慘惨淚泪憐怜惜惜獎奖勝胜敗败戰战爭争災灾震震罵骂滾滚豬猪狗狗鬼鬼蠢蠢賤贱瘋疯腦脑殘残廢废賴赖狀状況况體体倉仓庫库郵邮遞递箱箱寄寄慢慢極极燒烧漲涨軟软嚇吓諒谅負负評评壓压痛痛楚楚誤误導导虛虚偽伪華华鮮鲜豐丰盛盛術术禮礼貌貌慶庆賀贺夢梦靈灵聰聪聖圣飛飞龍龙鳳凤魚鱼鳥鸟陽阳陰阴雲云雷雷颱台風风溫温涼凉濕湿乾干淨净亂乱'
const SIMPLER = new Map(
  Array.from({ length: Math.floor(TRADITIONAL.length / 2) }, (_, at) => [
    TRADITIONAL.charAt(2 * at),
    TRADITIONAL.charAt(2 * at + 1),
  ]),
)

function simplified(text: string): string {
  let out = ''
  for (const unit of lower(text)) out += SIMPLER.get(unit) ?? unit
  return out
}
