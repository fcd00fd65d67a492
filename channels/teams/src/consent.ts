// Files go by consent: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#send-files-to-the-personal-chat
// The customer is asked, says yes, and Teams names the place where the bytes go.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Attachment, DeliveryError, type Host } from '@dragoman/core/plugin'
import { z } from 'zod'
import type { Address, TeamsActivity } from './activity.ts'
import type { SentActivity } from './port.ts'

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent'
const INFO = 'application/vnd.microsoft.teams.card.file.info'

type Sent = NonNullable<SentActivity['attachments']>[number]

const offered = z.object({ media: z.string(), seal: z.string() })
const answered = z.object({
  action: z.enum(['accept', 'decline']),
  context: offered,
  uploadInfo: z
    .object({
      uploadUrl: z.url({ protocol: /^https?$/ }),
      contentUrl: z.string(),
      name: z.string(),
      uniqueId: z.string(),
      fileType: z.string().nullish(),
    })
    .optional(),
})
export type Consent = z.infer<typeof answered>

/** What the customer answered; `undefined` for what is no answer of theirs to what was offered in this conversation. */
export function consentIn({ value, conversation }: TeamsActivity, host: Host): Consent | undefined {
  const { data } = answered.safeParse(value)
  if (!data) return undefined
  const [given, expected] = [data.context.seal, sealOf(data.context.media, conversation.id, host)].map((seal) =>
    Buffer.from(seal),
  )
  return given && expected && given.length === expected.length && timingSafeEqual(given, expected) ? data : undefined
}

/** Asks whether the file may be sent. What comes back passes through the customer's hands, so it is sealed. */
export function consentCard(
  { url, name, alt }: Attachment,
  size: number,
  fallbackName: string,
  to: Address,
  host: Host,
): Sent {
  const context = { media: url, seal: sealOf(url, to.conversation, host) }
  return {
    contentType: CONSENT,
    name: name ?? fallbackName,
    content: {
      description: alt ?? name ?? fallbackName,
      sizeInBytes: size,
      acceptContext: context,
      declineContext: context,
    },
  }
}

/** Brings the bytes to where Teams wants them. Answers the card that stands for the file from then on. */
export async function upload({ context, uploadInfo }: Consent, host: Host, signal: AbortSignal): Promise<Sent> {
  const file = await host.media.get(context.media)
  if (!file || !uploadInfo) throw new DeliveryError('the file is no longer kept', { permanent: true })
  const { uploadUrl, contentUrl, name, uniqueId, fileType } = uploadInfo
  const last = file.bytes.length - 1
  const headers = {
    'content-type': 'application/octet-stream',
    'content-range': `bytes 0-${last}/${file.bytes.length}`,
  }
  const answer = await fetch(uploadUrl, { method: 'PUT', body: new Uint8Array(file.bytes), headers, signal })
  await answer.arrayBuffer()
  if (!answer.ok)
    throw new DeliveryError(`the upload was answered with ${answer.status}`, { permanent: answer.status < 500 })
  return { contentType: INFO, contentUrl, name, content: { uniqueId, fileType: fileType ?? '' } }
}

function sealOf(media: string, conversation: string, host: Host): string {
  return createHmac('sha256', host.secret('teams/files')).update(`${conversation}\n${media}`).digest('base64url')
}
