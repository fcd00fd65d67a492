// Recordings for tests.
const RATE = 16_000

export function tone(seconds: number): Float32Array {
  return Float32Array.from({ length: RATE * seconds }, (_, at) => 0.5 * Math.sin(at / 5))
}

export function silence(seconds: number): Float32Array {
  return new Float32Array(RATE * seconds)
}

/** A WAV file of whole numbers, with the same on each channel. */
export function wave(samples: Float32Array, { rate = RATE, channels = 1 } = {}): Buffer {
  const data = Buffer.alloc(samples.length * channels * 2)
  for (const [at, sample] of samples.entries()) {
    for (let channel = 0; channel < channels; channel++)
      data.writeInt16LE(Math.round(sample * 32_767), (at * channels + channel) * 2)
  }
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * channels * 2, 28)
  header.writeUInt16LE(channels * 2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.length, 40)
  return Buffer.concat([header, data])
}
