// PGlite in the shape of a `pg.Pool`, as far as BullMQ's PostgreSQL backend uses one: query, and LISTEN on a client.
// There is one connection underneath, so every client is a view of it.
import { EventEmitter } from 'node:events'
import type { PGlite } from '@electric-sql/pglite'
import type { PgPool, PgPoolClient, PgQueryResult } from 'bullmq'

/** The pool. Ending it leaves PGlite open: who opened it closes it. */
export function poolOver(pglite: PGlite): PgPool {
  return new PglitePool(pglite)
}

class PgliteClient extends EventEmitter {
  // Nothing to keep alive: BullMQ asks before it trusts a listening connection for long.
  readonly connection: { readonly stream: { setKeepAlive(): void } } = { stream: { setKeepAlive() {} } }
  readonly #pglite: PGlite
  readonly #listening = new Map<string, () => Promise<void>>()

  constructor(pglite: PGlite) {
    super()
    this.#pglite = pglite
    this.setMaxListeners(0)
  }

  async query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    const channel = LISTEN.exec(text)?.[1]
    if (channel) {
      await this.#listen(channel)
      return { rows: [], rowCount: 0 }
    }
    return run<R>(this.#pglite, text, params)
  }

  async #listen(channel: string): Promise<void> {
    if (this.#listening.has(channel)) return
    const unlisten = await this.#pglite.listen(channel, (payload) => this.emit('notification', { channel, payload }))
    this.#listening.set(channel, () => unlisten())
  }

  release(): void {
    const unlisten = [...this.#listening.values()]
    this.#listening.clear()
    for (const stop of unlisten) void stop().catch(() => {}) // PGlite may be closed already, which ends it as well
  }
}

class PglitePool extends EventEmitter {
  readonly options: { readonly max: number; readonly keepAlive: boolean } = { max: 100, keepAlive: true }
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    super()
    this.#pglite = pglite
    this.setMaxListeners(0)
  }

  query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    return run<R>(this.#pglite, text, params)
  }

  async connect(): Promise<PgPoolClient> {
    return new PgliteClient(this.#pglite)
  }

  async end(): Promise<void> {}
}

// BullMQ's files begin with comment lines, so the word may stand after several of them.
const LISTEN = /^(?:\s*--[^\n]*\n)*\s*LISTEN\s+"?(\w+)"?\s*;?\s*$/i

async function run<R>(pglite: PGlite, text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
  if (params && params.length > 0) {
    const { rows, affectedRows } = await pglite.query<R>(text, [...params])
    return { rows, rowCount: affectedRows ?? rows.length }
  }
  // Without parameters a text may hold several statements; like `pg`, answer with the last one.
  const results = await pglite.exec(text)
  const last = results.at(-1)
  return { rows: (last?.rows ?? []) as R[], rowCount: last?.affectedRows ?? last?.rows.length ?? 0 }
}
