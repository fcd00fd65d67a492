import { defineConfig } from 'vitest/config'
import { apertiumIsHere } from './apertium.ts'
import { browserIsHere } from './browser.ts'
import { ffmpegIsHere } from './ffmpeg.ts'
import { transformersAreHere } from './transformers.ts'
import { webChatIsHere } from './web-chat.ts'

const WITH_WEB_CHAT = ['channels/web/src/web-chat.test.ts']
// The tests that need a real browser. `servers.ts` says so where they are left out.
const IN_A_BROWSER = [
  'channels/web/widget/{element,with-server}.test.ts',
  'channels/teams/src/playground.test.ts',
  'channels/whatsapp/src/web/browser.test.ts',
  ...WITH_WEB_CHAT,
  'plugins/desk/page/*.test.ts',
  'examples/shop/{connect,scan,story,window}.test.ts',
]
const WITH_APERTIUM = ['plugins/translation/src/providers/apertium.live.test.ts']
const WITH_FFMPEG = ['plugins/local-models/src/audio/ffmpeg.live.test.ts']
const WITH_TRANSFORMERS = ['plugins/local-models/src/*.live.test.ts', 'examples/shop/local-models.live.test.ts']

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
      ...(webChatIsHere() ? [] : WITH_WEB_CHAT),
      ...(apertiumIsHere() ? [] : WITH_APERTIUM),
      ...(ffmpegIsHere() ? [] : WITH_FFMPEG),
      ...(transformersAreHere() ? [] : WITH_TRANSFORMERS),
    ],
    globalSetup: ['.config/servers.ts'],
    reporters: ['default', './.config/tally.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
