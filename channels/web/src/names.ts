// Names that people give themselves are shown beside other words, so they must not reach beyond their place.

/** In characters as people see them. */
const LONGEST_NAME = 80

const characters = new Intl.Segmenter()

// Controls, and the invisible characters that reorder or hide what stands beside them (Unicode UAX #9, section 2). The
// joiners U+200C and U+200D stay: Persian names and emoji are spelled with them.
const UNSEEN = /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu

/** A name as it may be shown: on one line, in its own direction, not too long; `undefined` where nothing is left. */
export function shownName(name: string | null | undefined): string | undefined {
  const visible = name?.replaceAll(UNSEEN, '').trim()
  if (!visible) return undefined
  const shown = Array.from(characters.segment(visible), ({ segment }) => segment)
  return shown.slice(0, LONGEST_NAME).join('')
}
