// Builds the agents' page: plain files under dist/page that the plugin serves at /desk/. Nothing inline, so that the page
// works under `default-src 'self'`.
import { defineConfig, type UserConfig } from 'vite'

const config: UserConfig = defineConfig({
  root: new URL('page', import.meta.url).pathname,
  base: '/desk/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: new URL('dist/page', import.meta.url).pathname,
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})

export default config
