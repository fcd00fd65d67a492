// What the Bot Connector's refusals mean: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
import { DeliveryError } from '@dragoman/core/plugin'
import { z } from 'zod'

/** The message itself is wrong or too large, the bot was blocked or removed, the conversation is gone. */
const PERMANENT = new Set([400, 403, 404, 405, 413, 415])

const refusal = z.object({ statusCode: z.int(), code: z.unknown().optional(), response: z.unknown().optional() })
const response = z.object({ headers: z.custom<{ get(name: string): unknown }>((value) => hasGet(value)) })

/** The failure of a send, as core understands it. The bot's token stands in a header only, which no error quotes. */
export function failureOf(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error
  const refused = refusal.safeParse(error).data
  if (!refused) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    return new DeliveryError(`Teams cannot be reached: ${code}`, { permanent: false })
  }
  const { statusCode, code } = refused
  const seconds = Number(response.safeParse(refused.response).data?.headers.get('retry-after') ?? Number.NaN)
  return new DeliveryError(`Teams answered ${statusCode}${typeof code === 'string' ? ` ${code}` : ''}`, {
    permanent: PERMANENT.has(statusCode),
    ...(Number.isFinite(seconds) && { retryAfterMs: seconds * 1000 }),
  })
}

function hasGet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function'
}
