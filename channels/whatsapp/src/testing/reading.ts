// What WhatsApp's user reads of a text: marks that take effect are not read, and a hair space behind one is not seen.
const MARKS = ['*', '_', '~', '`'] as const

/** A mark opens behind no letter and before no space, and closes behind no space and before no letter, on one line. */
export function read(text: string): string {
  let words = text.replaceAll(/```([^`]+)```/g, '$1')
  for (const mark of MARKS) {
    // Only the star means something to an expression.
    const escaped = mark === '*' ? String.raw`\*` : mark
    const pair = new RegExp(
      `(?<![\\p{L}\\p{N}])${escaped}(?=[^\\s${escaped}])([^\\n${escaped}]*[^\\s${escaped}])${escaped}(?![\\p{L}\\p{N}])`,
      'gu',
    )
    words = words.replaceAll(pair, '$1')
  }
  return words
    .replaceAll(/^> /gm, '▏')
    .replaceAll(/^[-*] /gm, '• ')
    .replaceAll('\u200A', '')
}
