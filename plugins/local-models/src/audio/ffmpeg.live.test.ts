// What messengers record, through the real FFmpeg. `.config/servers.ts` says so where it is not installed.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { tone, wave } from '../testing/sound.ts'
import { samplesOf } from './samples.ts'

const signal = new AbortController().signal
const recorded = (...format: readonly string[]) =>
  execFileSync('ffmpeg', ['-loglevel', 'error', '-f', 'wav', '-i', 'pipe:0', ...format, 'pipe:1'], {
    input: wave(tone(2)),
  })

test.each([
  ['audio/ogg; codecs=opus', ['-c:a', 'libopus', '-f', 'ogg']],
  ['audio/webm;codecs=opus', ['-c:a', 'libopus', '-f', 'webm']],
  ['video/webm', ['-c:a', 'libopus', '-f', 'webm']],
  ['audio/mpeg', ['-f', 'mp3']],
  ['audio/mp4', ['-f', 'mp4', '-movflags', 'frag_keyframe']],
  ['audio/x-m4a', ['-f', 'ipod', '-movflags', 'frag_keyframe']],
  ['audio/aac', ['-f', 'adts']],
])('%s', async (mediaType, format) => {
  const samples = await samplesOf('test', { bytes: recorded(...format), mediaType }, signal)
  expect(samples.length / 16_000).toBeGreaterThan(1.9)
  expect(samples.length / 16_000).toBeLessThan(2.2)
  expect(Math.max(...samples)).toBeGreaterThan(0.4)
})

test('what is not what it says it is cannot be read, and opens nothing else', async () => {
  const list = Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n')
  await expect(samplesOf('test', { bytes: list, mediaType: 'audio/ogg' }, signal)).rejects.toMatchObject({
    kind: 'unsupported',
    message: expect.stringContaining('cannot be read') as string,
  })
})

test('who gives up is not kept waiting', async () => {
  const gone = AbortSignal.abort(new Error('called off'))
  await expect(samplesOf('test', { bytes: recorded('-f', 'mp3'), mediaType: 'audio/mpeg' }, gone)).rejects.toThrow(
    'called off',
  )
})
