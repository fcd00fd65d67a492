import { createTeamsAdapter } from '@chat-adapter/teams'
import { teams } from '@dragoman/teams'
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import {
  type Call,
  chatSdkAdapter,
  customerOf,
  dragomanAdapter,
  expectAccepted,
  requestFor,
  type Subject,
  TEXT,
} from './subject.ts'

const APP_ID = '4a4be2a1-7c1c-4d55-9f0e-3a3a1a0c0001'
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47'

/** Nobody signs on here, in any of the three: what is compared is the way from the activity to the answer. */
export async function teamsSubjects(cloud: string): Promise<readonly Subject[]> {
  const callFor = (number: number): Call => ({
    body: JSON.stringify({
      type: 'message',
      id: String(number),
      timestamp: '2026-11-22T14:00:00.001Z',
      serviceUrl: `${cloud}/teams/`,
      channelId: 'msteams',
      // Without a directory id, for which the Chat SDK would ask Microsoft Graph about the sender.
      from: { id: `29:${customerOf(number)}`, name: 'Ada' },
      conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:${customerOf(number)}` },
      recipient: { id: `28:${APP_ID}`, name: 'Shop' },
      locale: 'en-US',
      text: TEXT,
      textFormat: 'plain',
      channelData: { tenant: { id: TENANT } },
    }),
    headers: { authorization: 'Bearer nobody' },
  })
  // It is read before it is sent, so it has to have the form of one.
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = `${part({ alg: 'none' })}.${part({ exp: 4_000_000_000, appid: APP_ID })}.x`
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
  return [
    await dragomanAdapter(teams({ playground: true }), '/channels/teams/default/messages', () => callFor),
    {
      name: 'the SDK itself',
      turn: async (number) => {
        const request = requestFor(callFor(number))
        const body = (await request.json()) as Record<string, unknown>
        let status = 200
        const response = {
          socket: {},
          status: (code: number) => void (status = code),
          header: () => {},
          send: () => {},
          end: () => {},
        }
        await adapter.process({ method: 'POST', headers: {}, body }, response, async (context) => {
          await context.sendActivity(context.activity.text)
        })
        expectAccepted(new Response(null, { status }))
      },
      stop: async () => {},
    },
    await chatSdkAdapter(
      createTeamsAdapter({
        appId: APP_ID,
        appTenantId: TENANT,
        apiUrl: `${cloud}/teams/`,
        token: () => token,
        webhookVerifier: () => true,
        userName: 'Shop',
      }),
      callFor,
    ),
  ]
}
