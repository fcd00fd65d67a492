// What the Graph API's refusals mean: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
import { DeliveryError, problemOf } from '@dragoman/core/plugin'
import { z } from 'zod'

/** Later it may work: limits of the app, the number or the pair (4, 80007, 130429, 131048, 131056, 133016), trouble at Meta's (1, 2, 131000, 131016, 131057). */
const TEMPORARY = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133016])
/** The token is no longer good (0, 190) or may not do this (3, 10, 131005): what waits leaves once it is replaced. */
const TOKEN = new Set([0, 3, 10, 190, 131005])

const answer = z.object({
  error: z.object({
    message: z.string().max(2000).optional(),
    code: z.int(),
    error_data: z.object({ details: z.string().max(2000).optional() }).optional(),
  }),
})

/** A refusal, as it was answered. */
export interface Refusal {
  readonly status: number
  /** Meta's own number; absent where the answer is not theirs. */
  readonly code?: number
  readonly details?: string
  readonly retryAfterMs?: number
}

/** Everything that goes wrong with a request to the Graph API; its message holds no secret, since those stand in headers only. */
export class GraphError extends DeliveryError {
  /** Meta’s own number. */
  readonly graphCode: number | undefined

  constructor({ status, code, details, retryAfterMs }: Refusal, hide: (text: string) => string) {
    const what = code === undefined ? `${status}` : `${code} (${status})`
    super(`WhatsApp answered ${what}${details ? `: ${hide(details)}` : ''}`, {
      permanent: isPermanent(status, code),
      retryAfterMs,
    })
    this.graphCode = code
  }
}

function isPermanent(status: number, code: number | undefined): boolean {
  if (status >= 500 || status === 408 || status === 429 || status === 401) return false
  return code === undefined || !(TEMPORARY.has(code) || TOKEN.has(code) || (code >= 200 && code < 300))
}

export async function refusalFrom(response: Response): Promise<Refusal> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const error = answer.safeParse(await response.json().catch(() => undefined)).data?.error
  return {
    status: response.status,
    ...(error && { code: error.code, details: error.error_data?.details ?? error.message }),
    ...(Number.isFinite(seconds) && { retryAfterMs: seconds * 1000 }),
  }
}

/** The connection itself failed. Only the code of the cause is told: its message may quote anything. */
export function unreachable(error: unknown): DeliveryError {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : problemOf(error)
  return new DeliveryError(`WhatsApp cannot be reached: ${code}`, { permanent: false })
}
