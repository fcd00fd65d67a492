// A real browser for tests: the one named by CHROMIUM, Debian's, or the one that npm brings (@sparticuz/chromium, Linux x64).
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** There is a browser for the tests on this machine. */
export function browserIsHere(): boolean {
  return installedBrowser() !== undefined || (process.platform === 'linux' && process.arch === 'x64')
}

function installedBrowser(): string | undefined {
  return [process.env['CHROMIUM'], '/usr/bin/chromium'].find((path) => path && existsSync(path))
}

/** The program and what it is started with, for those that start it themselves. */
export async function browserProgram(): Promise<{ readonly executablePath: string; readonly args: string[] }> {
  const installed = installedBrowser()
  if (installed) return { executablePath: installed, args: FLAGS }
  const { default: bundled } = await import('@sparticuz/chromium')
  return { executablePath: await bundled.executablePath(), args: [...bundled.args, ...FLAGS] }
}

/** Starts a headless Chromium. Whoever launches it closes it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await browserProgram())
}
