import { proveChannel } from '@dragoman/core/testing'
import { describe, test } from 'vitest'
import { cloudPlatform } from './testing/platform.ts'
import { webPlatform } from './testing/web-platform.ts'

describe('by the Cloud API', () => {
  test.each(proveChannel(() => cloudPlatform()))('$name', ({ run }) => run(), 180_000)
})

describe('by WhatsApp Web', () => {
  test.each(proveChannel(() => webPlatform()))('$name', ({ run }) => run(), 180_000)
})
