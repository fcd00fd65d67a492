// The bot's one secret, the keys derived from it, and the short-lived tokens signed with those.
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from './config.ts'
import { DragomanError, problemOf } from './errors.ts'
import type { Json } from './model/json.ts'

const KEY_BYTES = 32

/**
 * The master key, 32 bytes: `config.secret`, else the file `key` in the data folder, which is made with mode 600 where it is
 * missing. Several processes that start at once agree on one. Throws `DRAGOMAN_HOME_UNUSABLE` where the file is damaged.
 */
export function masterKey(config: Pick<Config, 'secret' | 'home'>): Buffer {
  if (config.secret) return Buffer.from(config.secret, 'base64')
  const folder = resolve(config.home)
  try {
    return readKey(join(folder, 'key')) ?? makeKey(folder)
  } catch (error) {
    throw new DragomanError('DRAGOMAN_HOME_UNUSABLE', { folder, problem: problemOf(error) }, { cause: error })
  }
}

function readKey(file: string): Buffer | undefined {
  let key: Buffer
  try {
    key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  if (key.length !== KEY_BYTES)
    throw new Error(`its file \`key\` is damaged, which should hold ${KEY_BYTES} bytes in base64`)
  // A copied folder often comes with looser modes.
  chmodSync(file, 0o600)
  return key
}

/** Written aside and then linked into place: the file is there whole or not at all, and the first of several wins. */
function makeKey(folder: string): Buffer {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'key')
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  const key = readKey(file)
  if (!key) throw new Error('its file `key` went away while it was made')
  return key
}

/** 32 bytes for one purpose, by HKDF-SHA256 (RFC 5869) with the purpose as its info. Purposes tell nothing about each other. */
export function deriveSecret(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `dragoman/${purpose}`, KEY_BYTES))
}

/** Longer ones are refused unread. */
const LONGEST_TOKEN = 4096

/**
 * A token that says `payload` until `expiresAt`: base64url of its JSON, a dot, base64url of the HMAC-SHA256 over that.
 * Anyone can read it; only who has the key can make it.
 */
export function signToken(key: Buffer, payload: Json, expiresAt: Date): string {
  const claims = Buffer.from(JSON.stringify({ payload, expires: expiresAt.getTime() })).toString('base64url')
  return `${claims}.${signatureOf(key, claims).toString('base64url')}`
}

/**
 * The payload of a token that was signed with this key and has not expired; parse it with a schema. Throws
 * `DRAGOMAN_UNAUTHENTICATED` otherwise, with `details.expired` where that is all that is wrong.
 */
export function readToken(key: Buffer, token: string, now: Date): Json {
  const [claims = '', signature = '', ...rest] = token.length > LONGEST_TOKEN ? [] : token.split('.')
  if (rest.length > 0 || !isSignedBy(key, claims, signature)) {
    throw new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: 'the token is missing or not one of ours' })
  }
  const { payload, expires } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    payload: Json
    expires: number
  }
  if (now.getTime() >= expires)
    throw new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: 'the token has expired', expired: true })
  return payload
}

function signatureOf(key: Buffer, claims: string): Buffer {
  return createHmac('sha256', key).update(claims).digest()
}

/** Compares the text of the signature too, so that a token has one spelling only. */
function isSignedBy(key: Buffer, claims: string, signature: string): boolean {
  const expected = Buffer.from(signatureOf(key, claims).toString('base64url'))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
