// Fresh stores for tests, in well under a second: each is loaded from one migrated template that is kept as a file.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { type Database, embedded } from '../storage/database.ts'
import { migrate } from '../storage/migrate.ts'
import { migrations } from '../storage/migrations/index.ts'

/** An embedded store in memory, with core's tables and no rows. */
export async function testDatabase(): Promise<Database> {
  return embedded(await PGlite.create({ loadDataDir: new Blob([await readFile(await template())]) }))
}

let making: Promise<string> | undefined

function template(): Promise<string> {
  return (making ??= makeTemplate())
}

async function makeTemplate(): Promise<string> {
  // Named by what is in it, so that a changed migration makes a new one.
  const contents = Object.entries(migrations).map(([name, run]) => name + run.toString())
  const hash = createHash('sha256').update(contents.join()).digest('hex').slice(0, 16)
  const file = join(tmpdir(), `dragoman-test-${hash}.tar`)
  if (existsSync(file)) return file
  const pglite = await PGlite.create('memory://')
  const database = await embedded(pglite)
  await migrate(database, [])
  const dump = await pglite.dumpDataDir('none')
  await database.close()
  // Written aside and renamed, so that test processes that start at once never read half a file.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()))
  await rename(draft, file)
  return file
}
