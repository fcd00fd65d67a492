// JSON on its way into PostgreSQL, which refuses two things that JSON allows: U+0000 and halves of surrogate pairs.

const REFUSED = /\\u0000|\\ud[89a-f]/i

/** The value as JSON text that `jsonb` takes; what it would refuse becomes U+FFFD. */
export function toJsonb(value: unknown): string {
  const json = JSON.stringify(value)
  return REFUSED.test(json) ? JSON.stringify(value, (_, part: unknown) => storablePart(part)) : json
}

function storablePart(part: unknown): unknown {
  if (typeof part === 'string') return storable(part)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [storable(key), value]))
}

/** The text without what no text column can hold. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
