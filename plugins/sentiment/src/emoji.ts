// What emoji, emoticons and kaomoji say of a mood, from -1 to 1. Order and rough size follow the Emoji Sentiment Ranking
// (Kralj Novak et al. 2015); the values are our own.

const VALUES: Readonly<Record<string, string>> = {
  '1': '😍 🥰 ❤ 💖 💕 💗 💙 💚 💜 🧡 💛 🤎 🖤 🤍 💓 💞 💘 💝 💟 ❣ 🫶 🤩 🎉 🎊 🥳 😘 😻 💯 🏆 🥇 👑 💑 💏 😽 💐 🌹 🙌 🫰 🎂 💎 🍾 🥂 ♥',
  '0.7':
    '😀 😃 😄 😁 😊 ☺ 😎 👏 👍 👌 🤗 😇 🎁 🌟 ⭐ ✨ 😋 💪 🤝 ✅ 🌸 💋 😚 😙 😗 🤣 😂 😹 😸 😺 😛 😜 😝 🤪 💃 🕺 🌷 🌺 🌻 🌼 🍀 🌞 💫 🎈 🤠 ✌ 🙏 🥈 🥉 🏅 🎖 😆 🤸 🆒 ☘ 🤙 🦄 🕊 🍻 🍰 🍫 🍓 😌 🫂 ✔ ☑',
  '0.4':
    '🙂 😉 😅 🔥 ☀ 🌈 🎶 🎵 👋 😏 🤭 🐶 🐱 🐻 🐰 🐼 🎄 🎅 🎆 🎇 🍕 🍔 🍦 🍭 🍩 🍪 ☕ 🍷 🍺 🌊 🏖 🌴 🌅 ⛱ ⚽ 🏀 🎮 🎬 🎤 🎧 🎸 🚀 💥 🙋 🙆 🤞 🫡 💅 💁 👼 👶 🤓 🥹 😺 🐣 🦋 🐥 👯 💌 🔝 🆗 👸',
  '-0.3': '😐 😑 🤔 😕 🙃 😬 😴 🤷 😶 🤨 😳 😮 😯 😲 🫤 🙈 🤐 😪 🥱 ❓ ❔ 🧐 🥴 🫠 🤧 😷 🤒 🤕 ⁉ 👀 🚫 ⚠ ⏳ ⌛',
  '-0.7':
    '😞 😔 😟 🙁 ☹ 😣 😖 😩 😫 😒 😓 😥 😢 😭 💔 👎 🤦 😨 😰 😱 🙄 😿 🥺 😧 😦 😵 🥀 🤥 ❌ ✖ 🆘 🚨 🥶 🥵 😮‍💨 ☠ 💀 🙀 🙅 ⛔ 🩸 🪦 ⚰ 🕳 📉 🐍 🙎 🙍',
  '-1': '😠 😡 🤬 😤 🤮 🤢 🖕 💩 👿 😾 👺 😈 👹 🔪 💢 🤡 🗑 🐀 💣 🔫',
}

const FACES: Readonly<Record<string, string>> = {
  '0.8':
    ':) :-) :D :-D =) =D :] (: ;) ;-) ;D xD XD xd <3 ♡ ^^ ^_^ ^-^ ^.^ :* :-* :3 \\o/ *_* (^^) (^_^) (^o^) (^-^) (^^)v (*^^*) (*^_^*) (≧∇≦) (≧▽≦) (´∀`) (・∀・) (o^^o) ヽ(´▽`)/ (⌒▽⌒) ｡^‿^｡ (◕‿◕) ʕ•ᴥ•ʔ (づ｡◕‿‿◕｡)づ (´▽`) (*´ω`*) (*´∀`*) \\(^o^)/ uwu UwU owo d(^_^) :P :p ;P ㅎㅎ ㅋㅋ',
  '-0.7':
    ":( :-( :'( :'-( =( :[ D: :/ :-/ :\\ :S :s :| :-| >:( >:-( >.< >_< -_- -.- =_= T_T T.T TT_TT ;_; ;-; Q_Q :c ): (T_T) (;_;) (>_<) (-_-) (╥_╥) (ಥ_ಥ) (´;ω;`) (´・ω・`) (／_；) (;´Д`) orz OTL ㅠㅠ ㅜㅜ ㅠ_ㅠ ._. (ーー;) (^_^;) (^^;) (；´Д｀) (´Д`)",
  '-1': '(╯°□°）╯︵┻━┻ (╬ಠ益ಠ) ಠ_ಠ (｀Д´) (#`Д´) (ノಠ益ಠ)ノ >:[ D:< (°Д°) (｀ε´)',
}

const VALUE = valuesOf(VALUES)
const FACE = valuesOf(FACES)

function valuesOf(table: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(table).flatMap(([value, list]) => list.split(' ').map((sign) => [sign, Number(value)] as const)),
  )
}

const PATTERN = signsPattern()

/** Emoji anywhere; emoticons where they stand by themselves, the longest first, so that `http://` holds no `:/`. */
function signsPattern(): RegExp {
  const faces = [...FACE.keys()].toSorted((a, b) => b.length - a.length).map(escape)
  return new RegExp(
    `\\p{Extended_Pictographic}(?:\\u200d\\p{Extended_Pictographic})*|♡|(?<![\\p{L}\\p{N}/:])(?:${faces.join('|')})(?![\\p{L}\\p{N}/])`,
    'gu',
  )
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

export interface EmojiMood {
  /** Sum of what they say; the same one again counts less each time. */
  readonly value: number
  readonly found: readonly string[]
}

export function emojiMood(text: string): EmojiMood {
  const times = new Map<string, number>()
  let value = 0
  for (const [sign] of text.matchAll(PATTERN)) {
    const worth = VALUE.get(sign) ?? FACE.get(sign) ?? VALUE.get(sign.slice(0, sign.codePointAt(0)! > 0xffff ? 2 : 1))
    if (worth === undefined) continue
    const before = times.get(sign) ?? 0
    times.set(sign, before + 1)
    value += worth / 2 ** before
  }
  return { value, found: [...times.keys()] }
}
