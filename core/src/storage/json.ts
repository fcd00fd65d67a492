// JSON on its way into PostgreSQL, which refuses two things that JSON allows: U+0000 and halves of surrogate pairs.

const REFUSED = /\\u0000|\\ud[89a-f]/i

/** The value as JSON text that `jsonb` takes; what it would refuse becomes U+FFFD. */
export function toJsonb(value: unknown): string {
  const json = JSON.stringify(value)
  return REFUSED.test(json)
    ? JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part))
    : json
}

/** The text without what no text column can hold. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
