// All that the channel needs of a Bot Framework SDK. `bot-framework.ts` fills it with `botbuilder`; another SDK can take its place.
import type { Address } from './activity.ts'

/** What is sent: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
export interface SentActivity {
  readonly type: 'message' | 'typing'
  readonly text?: string
  readonly textFormat?: 'plain' | 'xml'
  /** Shown in notifications where the message itself has no text. */
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly [part: string]: unknown }[]
  readonly attachmentLayout?: 'list' | 'carousel'
  readonly suggestedActions?: { readonly to: readonly string[]; readonly actions: readonly object[] }
}

/** What an invoke is answered with. */
export interface InvokeAnswer {
  readonly status: 200 | 400
  readonly body?: unknown
}

export interface ActivityPort {
  /**
   * Takes a call of the Bot Connector: `logic` runs once it is known to be genuine, and its answer is Teams' answer. Throws
   * `DRAGOMAN_UNAUTHENTICATED` for what is not genuine.
   */
  process(
    call: { readonly authorization: string; readonly activity: object },
    logic: () => Promise<InvokeAnswer>,
  ): Promise<InvokeAnswer>
  /** Answers the id that Teams gave it. */
  send(to: Address, activity: SentActivity, signal: AbortSignal): Promise<string>
  update(to: Address, id: string, activity: SentActivity, signal: AbortSignal): Promise<void>
  delete(to: Address, id: string, signal: AbortSignal): Promise<void>
  /** The bot's own token, for files that Teams keeps. Absent where nobody signs on. */
  token(signal: AbortSignal): Promise<string | undefined>
}
