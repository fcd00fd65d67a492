import { expect, test } from 'vitest'
import { silence, tone, wave } from '../testing/sound.ts'
import { samplesOf } from './samples.ts'

const signal = new AbortController().signal
const read = (bytes: Uint8Array, mediaType = 'audio/wav') => samplesOf('test', { bytes, mediaType }, signal)

test('a WAV file is read as it is', async () => {
  const samples = await read(wave(tone(1)))
  expect(samples).toHaveLength(16_000)
  expect(samples[100]).toBeCloseTo(tone(1)[100] ?? 0, 3)
})

test.each([8_000, 32_000, 44_100, 48_000])('at %i samples a second in two channels it is as long', async (rate) => {
  const samples = await read(
    wave(
      Float32Array.from({ length: rate }, () => 0.25),
      { rate, channels: 2 },
    ),
  )
  expect(samples).toHaveLength(16_000)
  expect(Math.max(...samples)).toBeCloseTo(0.25, 3)
  expect(Math.min(...samples)).toBeCloseTo(0.25, 3)
})

test('a WAV file that was cut off is read as far as it goes', async () => {
  expect(await read(wave(silence(1)).subarray(0, 44 + 3_201))).toHaveLength(1_600)
})

test('what is no recording is refused', async () => {
  await expect(read(Buffer.from('#EXTM3U\n/etc/passwd'), 'application/x-mpegurl')).rejects.toMatchObject({
    kind: 'unsupported',
    message: expect.stringContaining('application/x-mpegurl') as string,
  })
})

test('without FFmpeg, what is no WAV file says what to install', async () => {
  const path = process.env['PATH']
  process.env['PATH'] = '/nowhere'
  try {
    await expect(read(Buffer.from('OggS'), 'audio/ogg; codecs=opus')).rejects.toThrow(/apt-get install ffmpeg/)
  } finally {
    process.env['PATH'] = path
  }
})
