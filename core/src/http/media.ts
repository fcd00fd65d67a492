// Kept attachments for whoever has been given their address: the address is signed, and good for a while.
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { DragomanError } from '../errors.ts'
import type { Media } from '../plugin/host.ts'
import { readToken, signToken } from '../secret.ts'

/** A week from the start of the day, so that the same file has the same address all day and clients can keep it. */
const DAY_MS = 24 * 3_600_000
const GOOD_FOR_MS = 7 * DAY_MS

/** Shown in place. Everything else is a download: a page or a drawing from a stranger could run scripts as us. */
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+|text\/plain)$/

const claims = z.object({ media: z.string() })

export interface MediaLinks {
  readonly key: Buffer
  readonly clock: Clock
  readonly publicUrl: () => string
}

/** The address of a `media:` one; any other stays as it is. */
export function mediaLink(url: string, { key, clock, publicUrl }: MediaLinks): string {
  if (!url.startsWith('media:')) return url
  const id = url.slice('media:'.length)
  const today = Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS
  return `${publicUrl()}/media/${id}?s=${signToken(key, { media: id }, new Date(today + GOOD_FOR_MS))}`
}

/** `GET /media/<id>?s=<token>`. */
export function mountMedia(app: Hono, media: Pick<Media, 'get'>, { key, clock }: MediaLinks): void {
  app.get('/media/:id', async (c) => {
    const id = c.req.param('id')
    const claimed = claims.safeParse(readToken(key, c.req.query('s') ?? '', clock.now())).data
    if (claimed?.media !== id) {
      throw new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem: 'the address was not given out by us' })
    }
    const file = await media.get(`media:${id}`)
    if (!file) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'file' })
    return answerFile(c, file)
  })
}

/** The bytes of a stranger's file, so that nothing in it can run. */
function answerFile(
  c: Context,
  file: { readonly bytes: Uint8Array; readonly mediaType: string; readonly name?: string },
): Response {
  c.header('content-type', file.mediaType)
  c.header('content-disposition', dispositionOf(file))
  c.header('content-security-policy', "sandbox; default-src 'none'")
  c.header('cache-control', 'private, max-age=86400, immutable')
  return c.body(new Uint8Array(file.bytes))
}

/** https://www.rfc-editor.org/rfc/rfc6266#section-4 with the name in RFC 8187's form, which takes any script. */
function dispositionOf({ mediaType, name }: { readonly mediaType: string; readonly name?: string }): string {
  const how = SHOWN.test(mediaType) ? 'inline' : 'attachment'
  if (!name) return how
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `${how}; filename*=UTF-8''${encoded}`
}
