// What a new password must be. After NIST SP 800-63B: length counts, in code points; no rules about kinds of characters; nothing that
// is expected: common, repetitive or sequential, or made of the person's own name and address.
import { DragomanError } from '@dragoman/core'

const MIN_LENGTH = 12
/** NIST asks for at least 64 to be allowed. The bound only keeps a request from costing more than others. */
export const MAX_LENGTH = 256

export type BrokenRule = 'short' | 'long' | 'common' | 'personal'

/** Throws `DRAGOMAN_REQUEST_INVALID` with `details.rule` when this is no password for this person. */
export function checkPassword(password: string, person: { readonly name: string; readonly email: string }): void {
  const rule = brokenRule(password, person)
  if (rule) throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: PROBLEMS[rule], field: 'password', rule })
}

const PROBLEMS: Readonly<Record<BrokenRule, string>> = {
  short: `the password has fewer than ${MIN_LENGTH} characters`,
  long: `the password has more than ${MAX_LENGTH} characters`,
  common: 'the password is one that is often used or easily guessed',
  personal: 'the password is little more than the name or the e-mail address',
}

export function brokenRule(
  password: string,
  person: { readonly name: string; readonly email: string },
): BrokenRule | undefined {
  const points = Array.from(password.normalize('NFKC'))
  if (points.length < MIN_LENGTH) return 'short'
  if (points.length > MAX_LENGTH) return 'long'
  const lower = points.join('').toLowerCase()
  const own = [...person.name.split(/\s+/), ...person.email.split(/[@.]/), 'dragoman'].map((word) => word.toLowerCase())
  if (isGuessable(lower)) return 'common'
  const rest = without(lower, own)
  return rest.length < lower.length && rest.length < 6 ? 'personal' : undefined
}

// Words that lists of stolen passwords are full of; a password that is only these, digits and signs is on those lists.
const COMMON = [
  'password',
  'passwort',
  'passw0rd',
  'contraseña',
  'welcome',
  'letmein',
  'iloveyou',
  'administrator',
  'admin',
  'secret',
]
const RUNS = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y',
]

/** Repeats one short piece, runs along the alphabet or the keyboard, or is common words with digits and signs around them. */
function isGuessable(lower: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/su.test(lower)) return true
  const rest = withoutRuns(without(lower, COMMON)).replaceAll(/[\p{N}\p{P}\p{S}\s]/gu, '')
  return rest.length < 3 && (withoutRuns(lower).length < lower.length || without(lower, COMMON).length < lower.length)
}

function without(text: string, words: readonly string[]): string {
  return words.filter((word) => word.length >= 3).reduce((left, word) => left.replaceAll(word, ''), text)
}

/** Takes out pieces of four or more that run forwards or backwards along a row. */
function withoutRuns(text: string): string {
  let left = text
  for (const row of RUNS.flatMap((run) => [run + run[0], run.split('').toReversed().join('')])) {
    for (let length = row.length; length >= 4; length -= 1) {
      for (let start = 0; start + length <= row.length; start += 1) {
        left = left.replaceAll(row.slice(start, start + length), '')
      }
    }
  }
  return left
}
