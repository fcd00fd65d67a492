// Secrets at rest: AES-256-GCM (NIST SP 800-38D), bound to the place where they belong.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { DragomanError } from './errors.ts'

/** 96 bits, as SP 800-38D recommends; random, which is safe for far more seals (2³²) than one key will ever make. */
const IV_BYTES = 12
const TAG_BYTES = 16

/** Seals `text` with the first of the keys. `place` says where it belongs: elsewhere it cannot be opened. */
export function seal(key: Buffer, text: string, place: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return ['v1', nameOf(key), ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/**
 * What was sealed for `place`, by whichever of the keys it was. Throws `DRAGOMAN_SEAL_BROKEN` where none of them fits, or where
 * it was changed or moved.
 */
export function unseal(keys: readonly Buffer[], sealed: string, place: string): string {
  const [version, name, iv = '', tag = '', data = ''] = sealed.split('.')
  const key = version === 'v1' ? keys.find((one) => nameOf(one) === name) : undefined
  if (!key) throw new DragomanError('DRAGOMAN_SEAL_BROKEN', { place })
  try {
    const [ivBytes, tagBytes, bytes] = [iv, tag, data].map((part) => Buffer.from(part, 'base64url'))
    const decipher = createDecipheriv('aes-256-gcm', key, ivBytes!, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(place)).setAuthTag(tagBytes!)
    return Buffer.concat([decipher.update(bytes!), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new DragomanError('DRAGOMAN_SEAL_BROKEN', { place }, { cause })
  }
}

/** Sealed with this very key. With another one, it is to be sealed anew. */
export function isSealedBy(key: Buffer, sealed: string): boolean {
  return sealed.split('.')[1] === nameOf(key)
}

/** Tells keys apart without telling anything about them. */
function nameOf(key: Buffer): string {
  return createHash('sha256').update('dragoman seal').update(key).digest('base64url').slice(0, 8)
}
