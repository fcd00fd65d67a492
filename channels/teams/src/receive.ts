// Receiving: what arrived is stored before Teams is told so, in the order in which it came.
import {
  type Attachment,
  DragomanError,
  type Host,
  type Intake,
  type Lanes,
  problemOf,
  readUpTo,
} from '@dragoman/core/plugin'
import { addressOf, type TeamsActivity } from './activity.ts'
import { type Consent, consentIn, upload } from './consent.ts'
import { type Arrived, arrivedFrom, type WaitingFile } from './inbound.ts'
import type { ActivityPort, InvokeAnswer } from './port.ts'

/** Teams waits 15 seconds: a file that takes longer is named without its bytes. */
const DOWNLOAD_TIMEOUT_MS = 8_000
const LARGEST_DOWNLOAD = 50 * 1024 * 1024

export interface ReceiverParts {
  readonly port: ActivityPort
  readonly intake: Intake
  readonly host: Host
  readonly account: string
  readonly lanes: Lanes
  readonly signal: AbortSignal
}

/** Resolves when it is stored, or is nothing to store, with what Teams is answered. */
export type Receive = (activity: TeamsActivity) => Promise<InvokeAnswer>

export function createReceive({ port, intake, host, lanes, signal }: ReceiverParts): Receive {
  async function store({ inbound, files }: Arrived, serviceUrl: string): Promise<void> {
    const { body } = inbound
    const attachments = await Promise.all(files.map((file) => fetched(file, serviceUrl)))
    const whole =
      attachments.length > 0 && body.kind === 'message' ? { ...inbound, body: { ...body, attachments } } : inbound
    await intake(whole).catch((error: unknown) => {
      // What cannot be understood today cannot be tomorrow: Teams must not send it again and again.
      if (!(error instanceof DragomanError) || error.code !== 'DRAGOMAN_INBOUND_INVALID') throw error
      host.log.warn({ problem: problemOf(error) }, 'an activity of Teams was not understood, and skipped')
    })
  }

  /** A file that is too large, or gone, is named without its bytes: the message counts more. */
  async function fetched({ downloadUrl, attachment }: WaitingFile, serviceUrl: string): Promise<Attachment> {
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)])
      // What Teams keeps itself wants our token, which goes nowhere else; other addresses carry their own.
      const isTeams = new URL(downloadUrl).origin === new URL(serviceUrl).origin
      const token = isTeams ? await port.token(within) : undefined
      const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) }
      const answer = await fetch(downloadUrl, { headers, signal: within, redirect: isTeams ? 'error' : 'follow' })
      if (!answer.ok) throw new Error(`it was answered with ${answer.status}`)
      const bytes = await readUpTo(answer, LARGEST_DOWNLOAD)
      const url = await host.media.put({ bytes, mediaType: attachment.mediaType, name: attachment.name })
      return { ...attachment, size: bytes.length, url }
    } catch (error) {
      signal.throwIfAborted()
      host.log.warn({ problem: problemOf(error) }, 'a file could not be fetched from Teams')
      return { ...attachment, url: `teams-file:${encodeURIComponent(attachment.name ?? attachment.kind)}` }
    }
  }

  /** The customer has said whether they want a file. */
  async function settle(activity: TeamsActivity, consent: Consent): Promise<void> {
    const to = addressOf(activity)
    if (consent.action === 'accept') {
      await port.send(to, { type: 'message', attachments: [await upload(consent, host, signal)] }, signal)
    }
    if (activity.replyToId) await port.delete(to, activity.replyToId, signal)
  }

  return async (activity) => {
    if (activity.type === 'invoke' && activity.name === 'fileConsent/invoke') {
      const consent = consentIn(activity, host)
      if (!consent) return { status: 400 }
      // Teams wants to hear at once; the upload goes on.
      settle(activity, consent).catch((error: unknown) => {
        if (!signal.aborted) host.log.warn({ problem: problemOf(error) }, 'a file could not be handed to Teams')
      })
      return { status: 200 }
    }
    const arrived = arrivedFrom(activity)
    if (arrived) await lanes(arrived.inbound.conversation, () => store(arrived, activity.serviceUrl))
    if (activity.type !== 'invoke') return { status: 200 }
    return arrived ? { status: 200, body: CARD_STAYS } : { status: 400 }
  }
}

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
const CARD_STAYS = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' }
