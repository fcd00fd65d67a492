// Reactions of Teams by name: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events#message-reaction-events
const NAMED: Readonly<Record<string, string>> = {
  like: '👍',
  heart: '❤️',
  laugh: '😆',
  surprised: '😮',
  sad: '😢',
  angry: '😠',
}

/** Others are named by their code points, `1f389_partypopper`. What is neither stays the name it is. */
export function emojiOf(type: string): string {
  const known = NAMED[type]
  if (known) return known
  const [, codes = ''] = /^((?:[\da-f]{4,5})(?:-[\da-f]{4,5}){0,9})(?:_|$)/.exec(type) ?? []
  const points = codes.split('-').map((code) => Number.parseInt(code, 16))
  const isEmoji = points.every((point) => point > 0xff && point <= 0x10_ffff && !(point >= 0xd800 && point <= 0xdfff))
  return codes && isEmoji ? String.fromCodePoint(...points) : `:${type}:`
}
