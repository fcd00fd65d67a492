import { proveChannel } from '@dragoman/core/testing'
import { test } from 'vitest'
import { webPlatform } from '../testing/platform.ts'

test.each(proveChannel(webPlatform))('$name', ({ run }) => run(), 180_000)
