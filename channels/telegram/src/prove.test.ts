import { proveChannel } from '@dragoman/core/testing'
import { describe, test } from 'vitest'
import { telegramPlatform } from './testing/platform.ts'

describe.each(['webhook', 'polling'] as const)('by %s', (mode) => {
  test.each(proveChannel(() => telegramPlatform(mode)))('$name', ({ run }) => run(), 180_000)
})
