import { proveChannel } from '@dragoman/core/testing'
import { test } from 'vitest'
import { teamsPlatform } from './testing/platform.ts'

test.each(proveChannel(teamsPlatform))('$name', ({ run }) => run(), 180_000)
