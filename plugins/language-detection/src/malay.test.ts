import { expect, test } from 'vitest'
import { loadDetector } from './detector.ts'
import { tellMalayApart } from './malay.ts'

const detector = await loadDetector()

test.each([
  ['ms', 'Saya mahu batalkan tempahan kerana lambat sangat'],
  ['ms', 'korang bila nak hantar barang ni'],
  ['ms', 'Duit saya belum dapat lagi, dah seminggu tunggu'],
  ['id', 'Saya mau batalkan pesanan karena lama sekali'],
  ['id', 'kalian kapan mau kirim barangnya sih'],
  ['id', 'Uang saya belum kembali, sudah seminggu nunggu'],
])('%s: %s', (language, text) => {
  expect(detector.read(text).candidates[0]?.language).toBe(language)
})

test('what is neither is left as it was', () => {
  const logs = Float64Array.of(Math.log(0.8), Math.log(0.1), Math.log(0.1))
  expect(tellMalayApart(['en', 'id', 'ms'], logs, 'kerana')).toBe(logs)
  expect(tellMalayApart(['en', 'th', 'el'], logs, 'kerana')).toBe(logs)
})

test('probabilities stay probabilities', () => {
  const weighed = tellMalayApart(['en', 'id', 'ms'], Float64Array.of(-3, -0.2, -2), 'kerana awak korang')
  expect(weighed.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 9)
  expect(weighed.indexOf(Math.max(...weighed))).toBe(2)
})
