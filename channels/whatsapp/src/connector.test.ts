import { afterEach, expect, test, vi } from 'vitest'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { cloud } from './cloud/channel.ts'
import { whatsappConnector } from './connector.ts'
import { type CloudPlatform, cloudPlatform, SECRETS } from './testing/platform.ts'
import { PHONE_NUMBER_ID } from './testing/graph-api.ts'
import { createPages } from './testing/web-client.ts'
import { web } from './web/channel.ts'

let platform: CloudPlatform | undefined
let bot: TestBot | undefined
afterEach(async () => {
  await bot?.stop()
  await platform?.close()
})

test('secrets are marked as such, and a channel comes of the settings', () => {
  const secrets = whatsappConnector.fields.filter(({ secret }) => secret).map(({ name }) => name)
  expect(secrets).toEqual(['token', 'appSecret', 'verifyToken'])
  const channel = whatsappConnector.create({ phoneNumberId: PHONE_NUMBER_ID, ...SECRETS }, 'north')
  expect(channel).toMatchObject({ name: 'whatsapp', account: 'north' })
  expect(() => whatsappConnector.create({ phoneNumberId: PHONE_NUMBER_ID }, 'north')).toThrow('is missing')
})

test('the unofficial way asks for nothing, warns, and tells of its session', async () => {
  const [transport, ...others] = whatsappConnector.fields
  expect(transport?.cautions).toEqual({ web: 'unofficial' })
  expect(others.every(({ when }) => when?.['transport'] === 'cloud')).toBe(true)
  const settings = { transport: 'web' }
  expect(whatsappConnector.create(settings, 'north')).toMatchObject({ account: 'north', exclusive: true })

  const pages = createPages((page) => page.showCode('2@code'))
  const channel = web({ transport: 'web', terminal: false }, pages.createClient)
  bot = await createTestBot({ channels: [channel] })
  const { host } = bot
  const tried = () => whatsappConnector.check(settings, { account: 'default', host, signal: AbortSignal.timeout(5000) })
  expect(await tried()).toEqual([{ code: 'session', ok: false }])
  pages.newest.page.link()
  await vi.waitFor(async () => expect(await tried()).toEqual([{ code: 'session', ok: true }]))
})

test('a channel with a token that Meta does not take says so when it starts, and names no secret', async () => {
  platform = await cloudPlatform()
  const channel = cloud({
    transport: 'cloud',
    phoneNumberId: PHONE_NUMBER_ID,
    ...SECRETS,
    token: 'EAAJB-another-access-token',
    apiRoot: platform.api.root,
  })
  bot = await createTestBot()
  const { host } = bot
  await expect(channel.start(host.conversations.intake('whatsapp', 'default'), host)).rejects.toThrow(
    expect.objectContaining({
      code: 'DRAGOMAN_CHANNEL_INVALID',
      message: expect.stringMatching(/190 \(401\)(?!.*EAAJB)/) as string,
    }),
  )
})
