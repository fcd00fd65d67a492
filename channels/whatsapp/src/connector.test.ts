import { afterEach, expect, test } from 'vitest'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { cloud } from './cloud/channel.ts'
import { whatsappConnector } from './connector.ts'
import { type CloudPlatform, cloudPlatform, SECRETS } from './testing/platform.ts'
import { PHONE_NUMBER_ID } from './testing/graph-api.ts'

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
