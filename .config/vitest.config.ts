import { defineConfig } from 'vitest/config'
import { apertiumIsHere } from './apertium.ts'
import { browserIsHere } from './browser.ts'

// The tests that need a real browser. `servers.ts` says so where they are left out.
const IN_A_BROWSER = [
  'channels/web/widget/{element,with-server}.test.ts',
  'channels/teams/src/playground.test.ts',
  'channels/whatsapp/src/web/browser.test.ts',
  'plugins/desk/page/*.test.ts',
  'examples/shop/{connect,scan,story}.test.ts',
]
const WITH_APERTIUM = ['plugins/translation/src/providers/apertium.live.test.ts']

const source = { conditions: ['@dragoman/source'] }

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: source,
  ssr: { resolve: source },
  test: {
    include: ['.config/*.test.ts', '{core,locales}/**/*.test.ts', '{channels,plugins,examples}/*/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      ...(browserIsHere() ? [] : IN_A_BROWSER),
      ...(apertiumIsHere() ? [] : WITH_APERTIUM),
    ],
    globalSetup: ['.config/servers.ts'],
    reporters: ['default', './.config/tally.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
