// A recording as speech models hear it.
import { decode } from './ffmpeg.ts'
import type { Recording } from './recording.ts'
import { readWave } from './wave.ts'

/** Reads WAV itself, and everything else with FFmpeg. Throws a `ProviderError`. */
export async function samplesOf(provider: string, recording: Recording, signal: AbortSignal): Promise<Float32Array> {
  return readWave(recording.bytes) ?? (await decode(provider, recording, signal))
}
