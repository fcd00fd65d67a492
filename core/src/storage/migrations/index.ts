// Core's migrations in order. A step that has shipped is never edited; the next one goes on from it.
import type { Migration } from '../../plugin/plugin.ts'
import { foundation } from './001-foundation.ts'
import { accounts } from './002-accounts.ts'

export const migrations: Readonly<Record<string, Migration>> = {
  '001-foundation': foundation,
  '002-accounts': accounts,
}
