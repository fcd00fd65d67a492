// The port on Microsoft's `botbuilder`, which is loaded when a channel starts and not before.
import type { Activity, ConversationReference } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'
import type { Address } from './activity.ts'
import type { Cloud } from './cloud.ts'
import { failureOf } from './failure.ts'
import type { ActivityPort, InvokeAnswer, SentActivity } from './port.ts'
import type { TokenSource } from './token.ts'
import type { Verify } from './verify.ts'

export interface PortParts {
  readonly appId: string
  readonly cloud: Cloud
  /** Both absent where nobody signs on, as with the Agents Playground. */
  readonly verify?: Verify
  readonly tokenSource?: TokenSource
}

/**
 * `CloudAdapter` runs turns and talks to the Bot Connector. Who calls is told by `verify`, and who we are by `tokenSource`: the SDK's own
 * code for both is out of support, and writes what it refuses to the console.
 */
export async function botFramework({ appId, cloud, verify, tokenSource }: PortParts): Promise<ActivityPort> {
  const { ActivityTypes, CloudAdapter } = await import('botbuilder')
  const connector = await import('botframework-connector')
  const { AuthenticationConfiguration, AuthenticationConstants, ClaimsIdentity } = connector

  class Credentials extends connector.ServiceClientCredentialsFactory {
    override async isValidAppId(id: string): Promise<boolean> {
      return id === appId
    }
    override async isAuthenticationDisabled(): Promise<boolean> {
      return tokenSource === undefined
    }
    override async createCredentials() {
      return { signRequest: signed }
    }
  }

  /** The SDK calls it for every request. */
  async function signed<T extends Signable>(request: T): Promise<T> {
    if (tokenSource) {
      const signal = request.abortSignal instanceof AbortSignal ? request.abortSignal : NEVER
      request.headers.set('authorization', `Bearer ${await tokenSource(signal)}`)
    }
    return request
  }

  const authentication = connector.BotFrameworkAuthenticationFactory.create(
    '',
    true,
    cloud.login,
    cloud.scope,
    cloud.issuer,
    '',
    cloud.openIdMetadata,
    cloud.openIdMetadata,
    '',
    new Credentials(),
    new AuthenticationConfiguration(),
  )
  const identity = new ClaimsIdentity(
    [AuthenticationConstants.AudienceClaim, AuthenticationConstants.AppIdClaim].map((type) => ({ type, value: appId })),
  )

  class Adapter extends CloudAdapter {
    /** The call is known to be genuine. */
    async run(activity: Partial<Activity>, logic: () => Promise<InvokeAnswer>): Promise<InvokeAnswer> {
      const connectorFactory = this.botFrameworkAuthentication.createConnectorFactory(identity)
      const known = { claimsIdentity: identity, audience: cloud.scope, callerId: '', connectorFactory }
      let answer: InvokeAnswer = { status: 200 }
      await this.processActivity(known, activity as Activity, async (context) => {
        answer = await logic()
        if (activity.type === ActivityTypes.Invoke) {
          await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: answer })
        }
      })
      return answer
    }

    /** With the client that talks to where a conversation is. */
    async talk<T>(to: Address, speak: (client: ConnectorClient) => Promise<T>): Promise<T> {
      const said = Promise.withResolvers<T>()
      await this.continueConversationAsync(identity, referenceTo(to), cloud.scope, async (context) => {
        const client = context.turnState.get<ConnectorClient>(this.ConnectorClientKey)
        // Core tries again, and knows when. The SDK has an option for that and does not heed it.
        client['client'].pipeline.removePolicy({ name: 'defaultRetryPolicy' })
        said.resolve(await speak(client))
      })
      return said.promise
    }
  }

  const adapter = new Adapter(authentication)

  async function asking<T>(
    to: Address,
    signal: AbortSignal,
    speak: (client: ConnectorClient) => Promise<T>,
  ): Promise<T> {
    try {
      return await adapter.talk(to, speak)
    } catch (error) {
      signal.throwIfAborted()
      throw failureOf(error)
    }
  }

  return {
    process: async ({ authorization, activity }, logic) => {
      await verify?.(authorization, activity)
      return adapter.run(activity, logic)
    },
    send: (to, activity, signal) =>
      asking(to, signal, async (client) => {
        const sent = await client.conversations.sendToConversation(to.conversation, written(activity, to), {
          abortSignal: signal,
        })
        return sent.id
      }),
    update: (to, id, activity, signal) =>
      asking(to, signal, async (client) => {
        await client.conversations.updateActivity(to.conversation, id, written(activity, to), { abortSignal: signal })
      }),
    delete: (to, id, signal) =>
      asking(to, signal, async (client) => {
        await client.conversations.deleteActivity(to.conversation, id, { abortSignal: signal })
      }),
    token: async (signal) => tokenSource?.(signal),
  }
}

interface Signable {
  readonly headers: { set(name: string, value: string): void }
  readonly abortSignal?: unknown
}

const NEVER = new AbortController().signal

function referenceTo({ serviceUrl, conversation: id, bot, user, personal, tenant }: Address): ConversationReference {
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: bot, name: '' },
    user: { id: user, name: '' },
    conversation: {
      id,
      name: '',
      isGroup: !personal,
      conversationType: '',
      ...(tenant !== undefined && { tenantId: tenant }),
    },
  }
}

function written(activity: SentActivity, { bot, user, conversation }: Address): Partial<Activity> {
  return {
    ...activity,
    from: { id: bot },
    recipient: { id: user },
    conversation: { id: conversation },
  } as Partial<Activity>
}
