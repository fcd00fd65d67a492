// The shop as a user starts it: its own process, a fresh folder, spoken to over the web channel's protocol.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'

interface Activity {
  readonly type: string
  readonly text?: string
  readonly from: { readonly role?: string }
}

let home: string
let shop: ChildProcess
let url: string
let deskLink: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'shop-'))
  shop = spawn(process.execPath, ['--conditions=@dragoman/source', new URL('./shop.ts', import.meta.url).pathname], {
    env: { PATH: process.env['PATH'], DRAGOMAN_HOME: home, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!shop.stdout) throw new Error('the shop has no output')
  for await (const line of createInterface(shop.stdout)) {
    url ??= /^shop\s+(\S+)\/$/.exec(line)?.[1] ?? url
    deskLink ??= /^desk\s+(\S+)$/.exec(line)?.[1] ?? deskLink
    if (url && deskLink) break
  }
  shop.stdout.resume()
}, 120_000)

afterAll(async () => {
  if (shop.exitCode === null) {
    shop.kill('SIGKILL')
    await once(shop, 'exit')
  }
  rmSync(home, { recursive: true })
})

async function post<T>(path: string, token?: string, body: unknown = {}): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(`${url}/directline/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(response.ok, `${path}: ${response.status}`).toBe(true)
  return (await response.json()) as T
}

/** A visitor whose every message waits for what the bot says to it. */
async function visitor(): Promise<(text: string) => Promise<string>> {
  const { token } = await post<{ token: string }>('tokens/generate')
  const { conversationId } = await post<{ conversationId: string }>('conversations', token)
  let watermark = '0'
  return async (text) => {
    await post(`conversations/${conversationId}/activities`, token, { type: 'message', from: { id: 'visitor' }, text })
    for (;;) {
      const response = await fetch(
        `${url}/directline/conversations/${conversationId}/activities?watermark=${watermark}`,
        {
          headers: { authorization: `Bearer ${token}` },
        },
      )
      const page = (await response.json()) as { activities: Activity[]; watermark: string }
      watermark = page.watermark
      const said = page.activities.filter(({ type, from }) => type === 'message' && from.role === 'bot')
      if (said.length > 0) return said.map((activity) => activity.text).join('\n')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

test('answers the worried German formally, with the state of the order', async () => {
  const say = await visitor()
  const answer = await say('Wo ist meine Bestellung 4711? Sie ist immer noch nicht da!')
  expect(answer).toContain('Ich bin der automatische Assistent')
  expect(answer).toContain('Es tut mir leid, dass Sie noch warten.\nIhre Bestellung 4711 ist jetzt unterwegs')
  expect(answer).toContain('RR123456785DE')
  expect(await say('ich will mit einem Menschen sprechen')).toMatch(/Jemand aus unserem Team.*\n.*Platz 1/)
})

test('asks for a missing number, insists kindly, and takes the number alone', async () => {
  const say = await visitor()
  expect(await say('where is my parcel')).toContain('What is your order number?')
  expect(await say('I do not know it')).toContain('four digits')
  expect(await say('9999')).toContain('I can’t find an order 9999')
  expect(await say('4714')).toContain('was delivered')
})

test('shows its page in the language that is asked for', async () => {
  const page = async (query: string, accept: string) =>
    (await fetch(`${url}/${query}`, { headers: { 'accept-language': accept } })).text()
  expect(await page('', 'xx, de-AT;q=0.9')).toContain('<html lang="de" dir="ltr">')
  expect(await page('?lang=ar', 'de')).toContain('<html lang="ar" dir="rtl">')
  expect(await page('?lang=%3Cscript%3E', '')).toContain('<html lang="en"')
  for (const locale of ['en', 'de', 'es', 'zh-CN', 'ja', 'ar']) {
    expect(await page(`?lang=${locale}`, '')).not.toMatch(/\{\{|shop:|page\.\w/)
  }
})

test('says how to sign in at the desk, and stops when told to', async () => {
  expect(deskLink).toMatch(/\/desk#setup=./)
  shop.kill('SIGTERM')
  const [code] = (await once(shop, 'exit')) as [number | null]
  expect(code).toBe(0)
})
