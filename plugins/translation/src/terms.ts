// A conversation keeps its terms: of several wordings of a term it goes on with the one that was used in it last.
import { type HookContext, type Locale, type Message, originalText, sameLanguage } from '@dragoman/core/plugin'
import type { ContextLine } from '@dragoman/core/plugin'

type History = HookContext['history']

/** As far back as a wording is remembered. */
const REMEMBERED = 30

/** Chooses among wordings by what was said in `to` so far, by either side or by a translator. */
export async function termChooser(
  wordings: readonly (readonly string[])[],
  to: Locale,
  history: History,
): Promise<(wordings: readonly string[]) => string | undefined> {
  if (!wordings.some((all) => all.length > 1)) return ([first]) => first
  const said = (await history(REMEMBERED)).flatMap((message) =>
    message.texts.filter(({ locale }) => sameLanguage(locale, to)).map(({ text }) => text.toLowerCase()),
  )
  return (all) => {
    const newest = (wording: string) => said.findLastIndex((text) => text.includes(wording.toLowerCase()))
    // `return` is said wherever `return shipment` is.
    const longer = (a: string, b: string) => (newest(a) < 0 ? 0 : b.length - a.length)
    return all.toSorted((a, b) => newest(b) - newest(a) || longer(a, b))[0]
  }
}

/** Earlier messages as a provider reads them along. */
export function contextLine(message: Message, to: Locale): ContextLine {
  const translation = message.texts.slice(1).findLast(({ locale }) => sameLanguage(locale, to))
  return {
    by: message.direction === 'in' ? 'customer' : 'shop',
    text: originalText(message),
    ...(translation && { translation: translation.text }),
  }
}
