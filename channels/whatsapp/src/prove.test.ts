import { proveChannel } from '@dragoman/core/testing'
import { describe, test } from 'vitest'
import { cloudPlatform } from './testing/platform.ts'

describe('by the Cloud API', () => {
  test.each(proveChannel(() => cloudPlatform()))('$name', ({ run }) => run(), 180_000)
})
