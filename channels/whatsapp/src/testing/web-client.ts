// The real client of whatsapp-web.js on a page without a browser: what it runs in the page runs here, on the modules of `web-page.ts`.
import { createContext, runInContext } from 'node:vm'
import library, { type Client } from 'whatsapp-web.js'
import { installWhatsAppWeb, type WebPageDriver } from './web-page.ts'

/** The number that is linked. */
export const OWN = '4930123456@c.us'

export interface OpenedPage {
  readonly client: Client
  readonly page: WebPageDriver
  /** The browser ends, as by a crash. */
  crash(): void
}

interface Inner {
  pupPage: unknown
  pupBrowser: unknown
  inject(): Promise<void>
}

/** Each call starts one more browser, whose page is the newest of `opened`. */
export function createPages(onOpen: (page: WebPageDriver) => void = () => {}) {
  const opened: OpenedPage[] = []
  let refusal: string | undefined

  async function createClient(): Promise<Client> {
    const client = new library.Client({ webVersionCache: { type: 'none' } })
    const inner = client as unknown as Inner
    client.initialize = async () => {
      if (refusal) throw new Error(refusal)
      const window: Record<string, unknown> = {
        setTimeout,
        clearTimeout,
        atob,
        btoa,
        AbortController,
        Blob,
        FileReader,
      }
      window['window'] = window
      const context = createContext(window)
      // The script of the page is compiled there, so that nothing of this process is within its reach.
      const page = runInContext(`(${installWhatsAppWeb.toString()})(window, '${OWN}')`, context) as WebPageDriver
      const ended: (() => void)[] = []
      let isConnected = true
      const end = () => {
        if (isConnected) ended.forEach((tell) => tell())
        isConnected = false
      }
      inner.pupBrowser = {
        isConnected: () => isConnected,
        close: async () => end(),
        on: (_: string, listener: () => void) => ended.push(listener),
        process: () => null,
      }
      inner.pupPage = {
        evaluate: async (work: unknown, ...args: unknown[]) => {
          if (!isConnected) throw new Error('Protocol error: Target closed')
          if (typeof work === 'string') return runInContext(work, context)
          const answer: unknown = await runInContext(`(${String(work)})`, context)(...cloned(args))
          return cloned(answer)
        },
        exposeFunction: async (name: string, work: (...args: unknown[]) => unknown) => {
          // What it throws is the page's to hear, which does not.
          window[name] = async (...args: unknown[]) => {
            try {
              return cloned(await work(...cloned(args)))
            } catch {
              return undefined
            }
          }
        },
        on: () => {},
      }
      opened.push({ client, page, crash: end })
      await inner.inject()
      onOpen(page)
    }
    return client
  }

  return {
    createClient,
    opened,
    get newest(): OpenedPage {
      const last = opened.at(-1)
      if (!last) throw new Error('no page has been opened')
      return last
    },
    /** The next browsers do not start, for this reason; `undefined`: they do again. */
    refuse: (problem: string | undefined) => (refusal = problem),
  }
}

/** As it comes over the wire between the browser and puppeteer. */
function cloned<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T)
}

/** The part of a browser's that the library uses. */
class FileReader {
  result = ''
  onload: (() => void) | undefined

  readAsDataURL(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = `data:${blob.type};base64,${Buffer.from(bytes).toString('base64')}`
      this.onload?.()
    })
  }
}
