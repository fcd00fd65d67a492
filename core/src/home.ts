// The data folder, and the lock that keeps a second process out of it: two processes on one embedded database lose data silently.
//
// The lock is one that the operating system holds for us, taken through SQLite on an empty file. It goes away with the process
// that took it, however that ends. So there is no stale lock to recognise, no process id to compare (which says nothing
// between containers that share a folder), and no moment in which two can both find the lock free.
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { DragomanError, problemOf } from './errors.ts'

export interface Home {
  /** Absolute. */
  readonly folder: string
  /** Gives the folder free for another process. Safe to call twice. */
  close(): void
}

/**
 * Makes the data folder where it is missing and takes its lock. Throws `DRAGOMAN_HOME_LOCKED` where another process, or
 * another bot in this one, has it, with nothing in the folder touched; `DRAGOMAN_HOME_UNUSABLE` where it cannot be written.
 */
export function openHome(path: string): Home {
  const folder = resolve(path)
  const lock = inFolder(folder, () => {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return openLock(join(folder, 'lock'))
  })
  const holder = join(folder, 'lock.pid')
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw new DragomanError('DRAGOMAN_HOME_LOCKED', { folder, pid: pidIn(holder) })
    throw new DragomanError('DRAGOMAN_HOME_UNUSABLE', { folder, problem: problemOf(error) }, { cause: error })
  }
  inFolder(folder, () => writeFileSync(holder, String(process.pid)))
  return {
    folder,
    close() {
      if (lock.isOpen) lock.close()
    },
  }
}

/** SQLITE_BUSY (https://www.sqlite.org/rescode.html#busy). */
const BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === BUSY
}

function openLock(file: string): DatabaseSync {
  return new (sqlite().DatabaseSync)(file, { timeout: 0 })
}

/** Node's own SQLite. Node 22 warns on loading it that it is experimental, which would only puzzle whoever starts a shop. */
function sqlite(): typeof import('node:sqlite') {
  // oxlint-disable-next-line typescript/unbound-method -- it is only put back where it was
  const warn = process.emitWarning
  process.emitWarning = () => {}
  try {
    return process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = warn
  }
}

/** Who wrote that it has the folder: for people to read, never to decide by. */
function pidIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}

function inFolder<T>(folder: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new DragomanError('DRAGOMAN_HOME_UNUSABLE', { folder, problem: problemOf(error) }, { cause: error })
  }
}
