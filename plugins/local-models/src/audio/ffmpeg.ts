// FFmpeg reads what messengers record. What it is given comes from strangers: it is told which format to expect, so that no file
// can make it open another, and reads no more of it than anybody would say in a message.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProviderError } from '@dragoman/core/plugin'
import { RATE, type Recording } from './recording.ts'

const LONGEST_SECONDS = 10 * 60

/** FFmpeg's names of the formats. */
const FORMATS: Readonly<Record<string, string>> = {
  '3gpp': 'mov',
  aac: 'aac',
  amr: 'amr',
  flac: 'flac',
  m4a: 'mov',
  mp3: 'mp3',
  mp4: 'mov',
  mpeg: 'mp3',
  ogg: 'ogg',
  opus: 'ogg',
  quicktime: 'mov',
  wav: 'wav',
  wave: 'wav',
  webm: 'matroska',
}

export async function decode(
  provider: string,
  { bytes, mediaType }: Recording,
  signal: AbortSignal,
): Promise<Float32Array> {
  const [, subtype = ''] = /^(?:audio|video)\/(?:x-)?([\w.+-]+)/i.exec(mediaType) ?? []
  const format = FORMATS[subtype.toLowerCase()]
  if (!format) throw new ProviderError(provider, 'unsupported', `it reads no recordings of the type ${mediaType}`)
  // Some formats can only be read with what stands at their end, which a pipe does not give.
  const folder = await mkdtemp(join(tmpdir(), 'dragoman-recording-'))
  try {
    const file = join(folder, 'recording')
    await writeFile(file, bytes)
    const raw = await run(provider, argumentsFor(format, file), signal)
    return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength - (raw.byteLength % 4)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function argumentsFor(format: string, file: string): readonly string[] {
  const input = ['-protocol_whitelist', 'file', '-f', format, '-t', String(LONGEST_SECONDS), '-i', file]
  return ['-nostdin', '-loglevel', 'error', ...input, '-vn', '-ac', '1', '-ar', String(RATE), '-f', 'f32le', 'pipe:1']
}

function run(provider: string, args: readonly string[], signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', args, { signal, stdio: ['ignore', 'pipe', 'pipe'] })
    const heard: Buffer[] = []
    let said = ''
    child.stdout.on('data', (part: Buffer) => heard.push(part))
    child.stderr.setEncoding('utf8').on('data', (words: string) => (said = (said + words).slice(-300)))
    child.once('error', (cause: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(signal.reason as Error)
      else if (cause.code === 'ENOENT') reject(new ProviderError(provider, 'broken', MISSING))
      else reject(new ProviderError(provider, 'broken', `ffmpeg could not be begun: ${cause.message}`, { cause }))
    })
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(heard))
      else reject(new ProviderError(provider, 'unsupported', `the recording cannot be read: ${said.trim()}`))
    })
  })
}

const MISSING =
  'only WAV is read without ffmpeg, and there is none on the PATH; install it, as with `apt-get install ffmpeg`'
