// Files that customers send: as parts of a form with the activity that they belong to, or one as the whole body.
import type { Attachment, Media } from '@dragoman/core/plugin'
import type { Context } from 'hono'
import { shownName } from './names.ts'
import { activitySchema, type ClientActivity, invalid, MAX_FILES, parseJson } from './schema.ts'

export interface Upload {
  readonly activity: ClientActivity
  /** At least one. */
  readonly files: readonly File[]
}

const BARE: ClientActivity = { type: 'message' }

/** Reads an upload without keeping anything. Throws `DRAGOMAN_REQUEST_INVALID`. */
export async function readUpload(c: Context): Promise<Upload> {
  const mediaType = c.req.header('content-type') ?? ''
  const upload = mediaType.startsWith('multipart/') ? await readForm(c) : await readBody(c, mediaType)
  if (upload.files.length === 0) throw invalid('there is no file in the upload')
  if (upload.files.length > MAX_FILES) throw invalid(`there are more than ${MAX_FILES} files in the upload`)
  if (upload.activity.type !== 'message') throw invalid('activity.type: files go with a message')
  return upload
}

async function readForm(c: Context): Promise<Upload> {
  let form: FormData
  try {
    form = await c.req.raw.formData()
  } catch {
    throw invalid('the form is broken')
  }
  const part = form.get('activity')
  const json = part instanceof Blob ? await part.text() : part
  return {
    activity: json === null ? BARE : parseJson(activitySchema, json),
    files: [...form.entries()].flatMap(([name, value]) =>
      name !== 'activity' && value instanceof File ? [value] : [],
    ),
  }
}

async function readBody(c: Context, mediaType: string): Promise<Upload> {
  const bytes = await c.req.arrayBuffer()
  const name = /filename="([^"]{1,200})"/.exec(c.req.header('content-disposition') ?? '')?.[1] ?? ''
  return { activity: BARE, files: bytes.byteLength > 0 ? [new File([bytes], name, { type: mediaType })] : [] }
}

/** Keeps the files; what comes back may be stored with a message. */
export function keepFiles(
  media: Media,
  files: readonly File[],
  conversationId: string,
): Promise<readonly Attachment[]> {
  return Promise.all(
    files.map(async (file): Promise<Attachment> => {
      const mediaType = knownShape(file.type)
      const name = shownName(file.name)
      const bytes = new Uint8Array(await file.arrayBuffer())
      const url = await media.put({ conversationId, bytes, mediaType, name })
      return { kind: kindOf(mediaType), url, mediaType, name, size: bytes.byteLength }
    }),
  )
}

/** https://www.rfc-editor.org/rfc/rfc6838#section-4.2, without parameters. */
function knownShape(mediaType: string): string {
  const [essence = ''] = mediaType.toLowerCase().split(';')
  return /^[a-z0-9][\w!#$&^.+-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126}$/.test(essence.trim())
    ? essence.trim()
    : 'application/octet-stream'
}

function kindOf(mediaType: string): Attachment['kind'] {
  const [family] = mediaType.split('/')
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file'
}
