import { DragomanError } from '../errors.ts'

/** The bytes of an answer. Throws `DRAGOMAN_BODY_TOO_LARGE` as soon as there are more than `limit`, whatever was announced. */
export async function readUpTo(answer: Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > limit) throw new DragomanError('DRAGOMAN_BODY_TOO_LARGE', { limit })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
