// What emoji say of a mood, from -1 to 1. Order and rough size follow the Emoji Sentiment Ranking (Kralj Novak et al. 2015);
// the values are our own.

const VALUES: Readonly<Record<string, string>> = {
  '1': '😍 🥰 ❤ 💖 💕 💗 💙 💚 💜 🧡 💛 🤩 🎉 🥳 😘 💯 🏆',
  '0.7':
    '😀 😃 😄 😁 😊 ☺ 😎 🙌 👏 👍 👌 🙏 🤗 😇 🌹 💐 🎁 🌟 ⭐ ✨ 😋 💪 🤝 😻 🎂 🥂 ✅ 🌸 💋 😚 🤣 😂 :) :-) :D ;) ^^ <3',
  '0.3': '🙂 😉 😅 😆 😌 🔥 ☀ 🌈 🎶 👋 😏 🤭',
  '-0.3': '😐 😑 🤔 😕 🙃 😬 😴 🤷 😶 🤨 :/',
  '-0.6': "😞 😔 😟 🙁 ☹ 😣 😖 😩 😫 😒 😓 😥 😢 😭 💔 👎 🤦 😨 😰 😱 🙄 😿 🥺 :( :-( :'(",
  '-1': '😠 😡 🤬 😤 🤮 🤢 🖕 💩 👿 😾',
}
const VALUE = new Map(
  Object.entries(VALUES).flatMap(([value, list]) => list.split(' ').map((emoji) => [emoji, Number(value)] as const)),
)
const PATTERN = /\p{Extended_Pictographic}|(?<![\p{L}\p{N}]):'?-?[()D/](?![\p{L}\p{N}/])|;\)|\^\^|<3/gu

export interface EmojiMood {
  /** Sum of what they say; the same one again counts less each time. */
  readonly value: number
  readonly found: readonly string[]
}

export function emojiMood(text: string): EmojiMood {
  const times = new Map<string, number>()
  let value = 0
  for (const [emoji] of text.matchAll(PATTERN)) {
    const worth = VALUE.get(emoji)
    if (worth === undefined) continue
    const before = times.get(emoji) ?? 0
    times.set(emoji, before + 1)
    value += worth / 2 ** before
  }
  return { value, found: [...times.keys()] }
}
