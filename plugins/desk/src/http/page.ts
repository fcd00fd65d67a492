// The page: plain files that `npm run pages` has built. Nothing inline, nothing from elsewhere, never inside a frame.
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DragomanError } from '@dragoman/core'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { hashOf } from '../entry/tokens.ts'

// `src/http` and `dist/http` are equally deep, so this is right before and after a build.
const BUILT = fileURLToPath(new URL('../../dist/page', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly etag: string
}

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Said by whoever ends TLS, for all of the site.
  strictTransportSecurity: false,
})

/** Serves the built page from `folder`. It is read once; an unbuilt one is looked for again with each request. */
export function pageRoutes(folder: string = BUILT): Hono {
  let files: ReadonlyMap<string, PageFile> | undefined
  return new Hono().use(headers).get('/*', async (context) => {
    files ??= await readAll(folder)
    if (!files) {
      const unbuilt = new DragomanError('DRAGOMAN_NOT_BUILT', { what: "The desk's page", command: 'pages' })
      return context.text(unbuilt.message, 503)
    }
    const name = context.req.path.replace(/^\/desk\/?/, '') || 'index.html'
    // Only names that were found in the folder are served, so no path leads out of it.
    const file = files.get(name)
    if (!file) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'such page' })
    context.header('etag', file.etag)
    // The build puts a hash of its content into the name of each asset; everything else is asked for again.
    context.header('cache-control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (context.req.header('if-none-match') === file.etag) return context.body(null, 304)
    return context.body(file.bytes, 200, { 'content-type': file.type })
  })
}

/** Every file below `folder` by its path, or `undefined` where there is no such folder. */
async function readAll(folder: string): Promise<ReadonlyMap<string, PageFile> | undefined> {
  if (!existsSync(join(folder, 'index.html'))) return undefined
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const read = paths.map(async (path): Promise<[string, PageFile]> => {
    const bytes = new Uint8Array(await readFile(path))
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    return [relative(folder, path).replaceAll('\\', '/'), { bytes, type, etag: `"${hashOf(bytes)}"` }]
  })
  return new Map(await Promise.all(read))
}
