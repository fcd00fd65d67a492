// A real browser for the tests: the one named by CHROMIUM, Debian's, or the one that npm can bring.
import { access, constants } from 'node:fs/promises'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as driver } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function launchBrowser(): Promise<Browser> {
  return driver.launch({ executablePath: await findChromium(), headless: true, args: FLAGS })
}

async function findChromium(): Promise<string> {
  for (const path of [process.env['CHROMIUM'], '/usr/bin/chromium']) {
    if (path && (await isExecutable(path))) return path
  }
  return chromium.executablePath()
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
