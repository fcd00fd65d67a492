import { defineConfig } from 'vitest/config'

const source = { conditions: ['@dragoman/source'] }

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: source,
  ssr: { resolve: source },
  test: {
    include: ['.config/*.test.ts', '{core,locales}/**/*.test.ts', '{channels,plugins,examples}/*/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['.config/servers.ts'],
    reporters: ['default', './.config/tally.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
