// For sellers: what is asked to connect a number of WhatsApp, and what can be tried.
import {
  type Check,
  type CheckContext,
  type Connector,
  type ConnectorSettings,
  channelPath,
  problemOf,
} from '@dragoman/core/plugin'
import { z } from 'zod'
import { whatsapp } from './whatsapp.ts'
import { createGraph } from './cloud/graph.ts'

const number = z.object({ display_phone_number: z.string().max(50) })
const when = { transport: 'cloud' }

export const whatsappConnector: Connector = {
  channel: 'whatsapp',
  fields: [
    {
      name: 'transport',
      options: ['cloud', 'web'],
      cautions: { web: 'unofficial' },
      variable: 'WHATSAPP_TRANSPORT',
    },
    { name: 'phoneNumberId', required: true, pattern: /\d{5,30}/, when, variable: 'WHATSAPP_PHONE_NUMBER_ID' },
    { name: 'token', secret: true, required: true, pattern: /\S{20,}/, when, variable: 'WHATSAPP_TOKEN' },
    { name: 'appSecret', secret: true, required: true, pattern: /[\da-f]{32}/i, when, variable: 'WHATSAPP_APP_SECRET' },
    {
      name: 'verifyToken',
      secret: true,
      required: true,
      pattern: /\S{4,200}/,
      when,
      variable: 'WHATSAPP_VERIFY_TOKEN',
    },
    { name: 'businessAccountId', pattern: /\d{5,30}/, when, variable: 'WHATSAPP_BUSINESS_ACCOUNT_ID' },
  ],

  create: (settings, account) =>
    whatsapp({ ...(settings['transport'] === 'web' ? { transport: 'web' } : cloudOptions(settings)), account }),

  check: (settings, context) =>
    settings['transport'] === 'web' ? checkSession(context) : checkCloud(cloudOptions(settings), context),
}

type CloudSettings = ReturnType<typeof cloudOptions>

function cloudOptions(settings: ConnectorSettings) {
  const { phoneNumberId = '', token = '', appSecret = '', verifyToken = '', businessAccountId } = settings
  return { transport: 'cloud', phoneNumberId, token, appSecret, verifyToken, businessAccountId } as const
}

async function checkCloud(options: CloudSettings, { account, host, signal }: CheckContext): Promise<readonly Check[]> {
  const known: Check = await createGraph(options)
    .get(`${options.phoneNumberId}?fields=display_phone_number`, signal)
    .then(
      (answer) => ({ code: 'number', ok: true, found: number.safeParse(answer).data?.display_phone_number }),
      (error: unknown) => ({ code: 'token', ok: false, problem: problemOf(error) }),
    )
  if (!known.ok) return [known]
  // Whether Meta calls it shows when a message arrives; where it has to call can be told at once.
  const endpoint = `${host.publicUrl}${channelPath({ name: 'whatsapp', account })}/webhook`
  const isPublic = endpoint.startsWith('https:')
  return [
    known,
    {
      code: 'endpoint',
      ok: isPublic,
      found: endpoint,
      ...(!isPublic && { problem: 'Meta calls https addresses only' }),
    },
  ]
}

/** Beside the session that runs there is nothing to be tried. */
async function checkSession({ account, host }: CheckContext): Promise<readonly Check[]> {
  const accounts = await host.accounts.list()
  const found = accounts.find((one) => one.channel === 'whatsapp' && one.account === account)
  return [{ code: 'session', ok: found?.state === 'ready', ...(found?.problem && { problem: found.problem }) }]
}
