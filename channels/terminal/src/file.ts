// A file of the developer's disk as an attachment.
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Attachment, DragomanError, type Host } from '@dragoman/core/plugin'
import { getMimeType } from 'hono/utils/mime'
import { word } from './words.ts'

const KINDS = ['image', 'audio', 'video'] as const

/** Keeps the bytes. Throws where the file cannot be read or is larger than `maxUploadBytes`. */
export async function attachmentOf(path: string, host: Host): Promise<Attachment> {
  const bytes = await read(path, host.config.maxUploadBytes)
  const name = basename(path)
  const mediaType = getMimeType(name)?.split(';')[0] ?? 'application/octet-stream'
  const url = await host.media.put({ bytes, mediaType, name })
  return {
    kind: KINDS.find((kind) => mediaType.startsWith(`${kind}/`)) ?? 'file',
    url,
    mediaType,
    name,
    size: bytes.length,
  }
}

async function read(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > maxBytes) {
      throw new DragomanError('DRAGOMAN_REQUEST_INVALID', { problem: word('tooLarge', { bytes: String(maxBytes) }) })
    }
    return await file.readFile()
  } finally {
    await file.close()
  }
}
