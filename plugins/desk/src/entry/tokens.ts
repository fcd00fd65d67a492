// Random tokens that open something: cookies and links. Stored as their hash, so that a copy of the table opens nothing.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, safe in a URL and a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What is stored of a token. A token has 256 bits, so an unsalted SHA-256 cannot be turned back by guessing; and because rows
 * are found by this hash, how long the search takes says nothing about the token.
 */
export function hashOf(token: string | Uint8Array): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** A token that can be made again from what it is for, by whoever has the bot's master key, and by nobody else. */
export function derivedToken(secret: Buffer, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}

/** Compares in a time that does not depend on where the two differ. */
export function sameToken(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
