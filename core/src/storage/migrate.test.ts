import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { STORES } from '../guarantees/stores.ts'
import { migrate } from './migrate.ts'

describe.each(STORES)('on $name', ({ open }) => {
  test('each step runs once, in order of its name, however many processes start at once', async () => {
    const store = await open()
    try {
      const ran: string[] = []
      const step = (name: string) => async () => void ran.push(name)
      const plugin = { name: 'shelf', migrations: { '002-more': step('002'), '001-books': step('001') } }
      const handles = await Promise.all([store.connect(), store.connect(), store.connect()])
      await Promise.all(handles.map((database) => migrate(database, [plugin])))
      expect(ran).toEqual(['001', '002'])
      await migrate(handles[0], [{ ...plugin, migrations: { ...plugin.migrations, '003-last': step('003') } }])
      expect(ran).toEqual(['001', '002', '003'])
    } finally {
      await store.close()
    }
  })

  test('a step that fails leaves nothing behind and runs again at the next start', async () => {
    const store = await open()
    try {
      const database = await store.connect()
      let works = false
      const plugin = {
        name: 'shelf',
        migrations: {
          '001-books': async (db: typeof database.db) => {
            await sql`create table books (title text)`.execute(db)
            if (!works) throw new Error('no room')
          },
        },
      }
      await expect(migrate(database, [plugin])).rejects.toThrow('no room')
      works = true
      await migrate(database, [plugin])
      await sql`insert into books values ('Dragoman')`.execute(database.db)
    } finally {
      await store.close()
    }
  })
})
