// The client of whatsapp-web.js: WhatsApp Web in a browser of its own, loaded only where a number is linked in this way.
import { accessSync, constants } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import type { Client } from 'whatsapp-web.js'
import type { WebOptions } from '../options.ts'

/** Makes a client that has not been started. */
export type CreateClient = () => Promise<Client>

const BROWSERS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser']

export function clientOf({ account = 'default', folder, browser }: WebOptions): CreateClient {
  return async () => {
    const { default: library } = await import('whatsapp-web.js')
    const dataPath = resolve(folder ?? join(process.env['DRAGOMAN_HOME'] ?? '.dragoman', 'whatsapp'))
    const executablePath = browser ?? process.env['PUPPETEER_EXECUTABLE_PATH'] ?? installedBrowser()
    return new library.Client({
      authStrategy: new library.LocalAuth({ clientId: account, dataPath }),
      // Otherwise it keeps WhatsApp's page in a folder beside whatever program runs it.
      webVersionCache: { type: 'none' },
      puppeteer: {
        headless: true,
        // Where none is found, puppeteer looks in the places where Chrome installs itself, and says what it misses.
        ...(executablePath ? { executablePath } : { channel: 'chrome' }),
        // Chromium's own sandbox does not work for root.
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
        // The bot ends it when it stops.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      },
    })
  }
}

function installedBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return folders.flatMap((folder) => BROWSERS.map((name) => join(folder, name))).find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
