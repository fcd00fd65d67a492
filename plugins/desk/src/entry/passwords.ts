// Passwords, hashed with scrypt. The cost stands beside each hash, so it can be raised later and old hashes still verify.
import { type ScryptOptions, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { atMost } from './limits.ts'

/** scrypt's parameters (RFC 7914): N = 2^`ln`, block size, parallelism. Memory is 128·N·r bytes. */
export interface Cost {
  readonly ln: number
  readonly r: number
  readonly p: number
}

// OWASP Password Storage Cheat Sheet: "use scrypt with a minimum CPU/memory cost parameter of (2^17), a minimum block size of 8
// (1024 bytes), and a parallelization parameter of 1". https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const COST: Cost = { ln: 17, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16

export interface Passwords {
  /** As stored: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`. */
  hash(password: string): Promise<string>
  /** Takes as long for an agent who does not exist (`stored` is `undefined`) as for one who does. */
  verify(password: string, stored: string | undefined): Promise<boolean>
  /** The hash was made at another cost than the one that is used now. */
  outdated(stored: string): boolean
}

/** Hashes at `cost`, two at a time: at the default cost each takes 128 MiB, and a flood of sign-ins must not take them all. */
export function createPasswords(cost: Cost = COST): Passwords {
  const inTurn = atMost(2)
  const nobody = write(cost, randomBytes(SALT_BYTES), randomBytes(KEY_BYTES))
  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = randomBytes(SALT_BYTES)
        return write(cost, salt, await derive(password, salt, cost))
      }),
    verify: (password, stored) =>
      inTurn(async () => {
        const known = read(stored ?? nobody)
        const key = await derive(password, known.salt, known.cost)
        return timingSafeEqual(key, known.key) && stored !== undefined
      }),
    outdated: (stored) => {
      const { ln, r, p } = read(stored).cost
      return ln !== cost.ln || r !== cost.r || p !== cost.p
    },
  }
}

/** One password may be typed as different code points on different keyboards: NFKC makes them one (NIST SP 800-63B). */
function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * r * (2 ** ln + p + 2) }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

// The PHC string format: https://github.com/P-H-C/phc-string-format
function write({ ln, r, p }: Cost, salt: Buffer, key: Buffer): string {
  const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(key)}`
}

function read(stored: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored)
  if (!found) throw new TypeError('A stored password is not a scrypt hash in PHC format.')
  const [, ln, r, p, salt = '', key = ''] = found
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  return { cost, salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') }
}
