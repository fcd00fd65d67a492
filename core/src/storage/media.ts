// The bytes of attachments that Dragoman keeps. `media:<id>` names them.
import { isId, newId } from '../id.ts'
import type { Media } from '../plugin/host.ts'
import type { Database } from './database.ts'

const SCHEME = 'media:'

/** Attachments in the store itself, so that they are committed, backed up and erased with their conversation. */
export function mediaIn({ db }: Database): Omit<Media, 'link'> {
  return {
    put: async ({ conversationId, bytes, mediaType, name }) => {
      const id = newId()
      await db
        .insertInto('media')
        .values({
          id,
          conversation_id: conversationId ?? null,
          media_type: mediaType,
          name: name ?? null,
          bytes: Buffer.from(bytes),
        })
        .execute()
      return SCHEME + id
    },
    get: async (url) => {
      const id = url.slice(SCHEME.length)
      if (!url.startsWith(SCHEME) || !isId(id)) return undefined
      const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst()
      return (
        row && {
          bytes: row.bytes,
          mediaType: row.media_type,
          name: row.name ?? undefined,
          conversationId: row.conversation_id ?? undefined,
        }
      )
    },
  }
}
