// WAV files of plain samples (http://soundfile.sapp.org/doc/WaveFormat/).
import { RATE } from './recording.ts'

const INTEGERS = 1
const FLOATS = 3

/** The samples, mixed to one channel at `RATE`; `undefined` where it is not such a file. */
export function readWave(bytes: Uint8Array): Float32Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') return undefined
  let read: ((at: number) => number) | undefined
  let [channels, rate, width] = [0, 0, 0]
  for (let at = 12; at + 8 <= bytes.length;) {
    const [start, size] = [at + 8, view.getUint32(at + 4, true)]
    if (name(at) === 'fmt ' && start + 16 <= bytes.length) {
      channels = view.getUint16(start + 2, true)
      rate = view.getUint32(start + 4, true)
      width = view.getUint16(start + 14, true) / 8
      read = readerOf(view, view.getUint16(start, true), width)
    } else if (name(at) === 'data' && read && channels > 0 && rate > 0) {
      const sample = read
      // A recorder that was cut off has not written the true size.
      const frames = Math.floor(Math.min(size, bytes.length - start) / (width * channels))
      const mixed = Float32Array.from({ length: frames }, (_, frame) => {
        let sum = 0
        for (let channel = 0; channel < channels; channel++) sum += sample(start + (frame * channels + channel) * width)
        return sum / channels
      })
      return atRate(mixed, rate)
    }
    at = start + size + (size % 2)
  }
  return undefined
}

function readerOf(view: DataView, format: number, width: number): ((at: number) => number) | undefined {
  if (format === INTEGERS && width === 2) return (at) => view.getInt16(at, true) / 32_768
  return format === FLOATS && width === 4 ? (at) => view.getFloat32(at, true) : undefined
}

/** The mean of what falls on each new sample; where there are fewer, the nearest. */
function atRate(samples: Float32Array, rate: number): Float32Array {
  if (rate === RATE) return samples
  const step = rate / RATE
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const first = Math.floor(index * step)
    const behind = Math.max(first + 1, Math.floor((index + 1) * step))
    let sum = 0
    for (let at = first; at < behind; at++) sum += samples[at] ?? 0
    return sum / (behind - first)
  })
}
