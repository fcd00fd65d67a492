// A template's places for values, as its channel writes them: `{{1}}`, `{{2}}` … or `{{name}}`. The page shows with it what the server sends.

const PLACE = /\{\{\s*([\w.-]+)\s*\}\}/g

/** Their names, in order, each once. */
export function placesIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(PLACE), ([, name = '']) => name))]
}

/** The text with a value for each of its places; what has none stays as it is. */
export function filledIn(text: string, values: readonly string[]): string {
  const places = placesIn(text)
  return text.replaceAll(PLACE, (place, name: string) => values[places.indexOf(name)] || place)
}
