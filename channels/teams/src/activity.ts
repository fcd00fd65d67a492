// What Teams sends, as far as it is used: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
// and https://learn.microsoft.com/microsoftteams/platform/resources/schema/. Everything else may change.
import { z } from 'zod'

const text = z.string()
const id = z.string().min(1).max(1000)

const account = z.object({ id, name: text.nullish(), aadObjectId: text.nullish() })

const attachment = z.object({
  contentType: text,
  contentUrl: text.nullish(),
  name: text.nullish(),
  content: z.unknown().optional(),
})
export type TeamsAttachment = z.infer<typeof attachment>

const entity = z.object({
  type: text,
  /** Of a mention. */
  mentioned: account.partial().nullish(),
  text: text.nullish(),
  /** Of `clientInfo`. */
  locale: text.nullish(),
  timezone: text.nullish(),
})

const reaction = z.object({ type: text.max(200) })

export const teamsActivity = z.object({
  type: text.max(100),
  id: id.nullish(),
  timestamp: text.nullish(),
  serviceUrl: z.url().max(1000),
  channelId: text.nullish(),
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    conversationType: text.nullish(),
    tenantId: text.nullish(),
    isGroup: z.boolean().nullish(),
  }),
  text: text.nullish(),
  locale: text.nullish(),
  localTimezone: text.nullish(),
  name: text.nullish(),
  action: text.nullish(),
  value: z.unknown().optional(),
  replyToId: text.nullish(),
  attachments: z.array(attachment).nullish(),
  entities: z.array(z.unknown()).nullish(),
  reactionsAdded: z.array(reaction).nullish(),
  reactionsRemoved: z.array(reaction).nullish(),
  channelData: z
    .object({ tenant: z.object({ id: text.nullish() }).nullish(), eventType: text.nullish() })
    .nullish()
    .catch(undefined),
})
export type TeamsActivity = z.infer<typeof teamsActivity>

/** Those that are understood; a strange one does not keep the others out. */
export function entitiesOf({ entities }: TeamsActivity): readonly z.infer<typeof entity>[] {
  return (entities ?? []).flatMap((one) => entity.safeParse(one).data ?? [])
}

/** The organisation that the sender belongs to. */
export function tenantOf({ channelData, conversation }: TeamsActivity): string | undefined {
  return channelData?.tenant?.id ?? conversation.tenantId ?? undefined
}

/** Where an answer goes: a conversation reference, which outlives the process. */
export const addressSchema = z.object({
  serviceUrl: z.url(),
  conversation: id,
  /** As Teams knows the bot. */
  bot: id,
  user: id,
  tenant: text.optional(),
  personal: z.boolean(),
})
export type Address = z.infer<typeof addressSchema>

export function addressOf(activity: TeamsActivity): Address {
  const { serviceUrl, conversation, from, recipient } = activity
  const tenant = tenantOf(activity)
  return {
    serviceUrl,
    conversation: conversation.id,
    bot: recipient.id,
    user: from.id,
    personal: isPersonal(activity),
    ...(tenant !== undefined && { tenant }),
  }
}

export function isPersonal({ conversation: { conversationType, isGroup } }: TeamsActivity): boolean {
  return conversationType ? conversationType === 'personal' : !isGroup
}
