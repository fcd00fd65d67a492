// The `transcribe` hook: what customers say into the chat, written down.
import { type Attachment, type Host, type Locale, type Plugin, definePlugin } from '@dragoman/core/plugin'
import type { Recording } from './audio/recording.ts'

/** A `local` model of the Whisper kind, or anything else that writes down speech. */
export interface Transcriber {
  readonly name: string
  transcribe(recording: Recording, signal: AbortSignal): Promise<{ readonly text: string; readonly locale?: Locale }>
  start?(): Promise<void>
  stop?(): Promise<void>
}

export interface TranscriptionOptions {
  /** Hook priority. Default 0. */
  readonly priority?: number
  /** How long it may take. Default 20,000 ms. */
  readonly timeoutMs?: number
  /** Larger recordings are not written down. Default 20 MiB. */
  readonly maxBytes?: number
}

/** `transcription(local('onnx-community/whisper-base'))` */
export function transcription(
  transcriber: Transcriber,
  { priority = 0, timeoutMs = 20_000, maxBytes = 20 * 1024 * 1024 }: TranscriptionOptions = {},
): Plugin {
  let host: Host | undefined

  /** Addresses elsewhere are not opened: a customer may have written them. */
  async function bytesOf({ url }: Attachment): Promise<Uint8Array | undefined> {
    const kept = url.startsWith('media:') ? await host?.media.get(url) : undefined
    return kept && kept.bytes.length <= maxBytes ? kept.bytes : undefined
  }

  return definePlugin({
    name: 'transcription',
    hooks: {
      transcribe: {
        priority,
        timeout: timeoutMs,
        run: async ({ attachment }, { signal }) => {
          const bytes = await bytesOf(attachment)
          if (!bytes) return undefined
          const { text, locale } = await transcriber.transcribe({ bytes, mediaType: attachment.mediaType }, signal)
          return text === '' ? undefined : { text, ...(locale && { locale }) }
        },
      },
    },
    start: (given) => {
      host = given
      // It may take minutes to load; recordings that come before are not written down.
      transcriber
        .start?.()
        .catch((err: unknown) => given.log.warn({ provider: transcriber.name, err }, 'a transcriber did not start'))
    },
    stop: () => transcriber.stop?.(),
  })
}
