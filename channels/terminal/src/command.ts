// What a line means: words for the bot, or a command to the terminal.
import { type Locale, type Location, parseLocale } from '@dragoman/core/plugin'

export type Command =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'as'; readonly name: string }
  | { readonly kind: 'lang'; readonly locale: Locale }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'location'; readonly location: Location }
  | { readonly kind: 'trace' | 'help' | 'quit' | 'nothing' }
  /** `usage`: how the command that was meant is written. */
  | { readonly kind: 'wrong'; readonly usage: string }

/** Only these are the terminal's: a bot has commands of its own, such as `/start`. */
export function commandOf(line: string): Command {
  const text = line.trim()
  if (text === '') return { kind: 'nothing' }
  const [, name, rest = ''] = /^\/(\w+)(?:\s+(.*))?$/.exec(text) ?? []
  switch (name) {
    case 'as':
      return rest ? { kind: 'as', name: rest } : { kind: 'wrong', usage: '/as NAME' }
    case 'lang': {
      const locale = parseLocale(rest)
      return locale ? { kind: 'lang', locale } : { kind: 'wrong', usage: '/lang de' }
    }
    case 'file':
      return rest ? { kind: 'file', path: rest } : { kind: 'wrong', usage: '/file shoe.png' }
    case 'location': {
      const location = locationOf(rest)
      return location ? { kind: 'location', location } : { kind: 'wrong', usage: '/location 52.52,13.40' }
    }
    case 'trace':
    case 'help':
    case 'quit':
      return { kind: name }
    default:
      return { kind: 'say', text: line }
  }
}

function locationOf(text: string): Location | undefined {
  const [, north, east] = /^(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? []
  const [latitude, longitude] = [Number(north), Number(east)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}
