// The bot's own token: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector
import { DeliveryError } from '@dragoman/core/plugin'
import { z } from 'zod'
import { type Cloud, SHARED_TENANT } from './cloud.ts'

export interface Credentials {
  readonly appId: string
  readonly appPassword: string
  /** Of a bot of a single tenant. */
  readonly tenantId?: string
  readonly cloud: Cloud
}

/** A token that lasts. Asked for once, however many wait for it. */
export type TokenSource = (signal: AbortSignal) => Promise<string>

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() })
const refused = z.object({ error: z.string().max(200), error_description: z.string().max(2000).optional() })

/** Renewed this long before it ends, so that none ends on its way. */
const MARGIN_MS = 5 * 60_000
const TIMEOUT_MS = 15_000

export function createTokenSource(credentials: Credentials): TokenSource {
  let kept: { readonly token: string; readonly until: number } | undefined
  let asking: Promise<string> | undefined

  async function renewed(): Promise<string> {
    const { token, seconds } = await ask(credentials)
    // One that ends soon is still good for half of its time.
    kept = { token, until: Date.now() + Math.max(seconds * 1000 - MARGIN_MS, seconds * 500) }
    return token
  }

  return async (signal) => {
    if (kept && kept.until > Date.now()) return kept.token
    asking ??= renewed().finally(() => (asking = undefined))
    const called = Promise.withResolvers<never>()
    const callOff = () => called.reject(signal.reason as Error)
    signal.addEventListener('abort', callOff, { once: true })
    if (signal.aborted) callOff()
    try {
      return await Promise.race([asking, called.promise])
    } finally {
      signal.removeEventListener('abort', callOff)
    }
  }
}

async function ask({ appId, appPassword, tenantId = SHARED_TENANT, cloud }: Credentials) {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: appPassword,
    scope: cloud.scope,
  })
  const url = `${cloud.login}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`
  const answer = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: unknown) => {
      const { cause } = error instanceof Error ? error : { cause: undefined }
      const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer'
      throw new DeliveryError(`Microsoft’s sign-on cannot be reached: ${why}`, { permanent: false })
    },
  )
  const body: unknown = await answer.json().catch(() => undefined)
  const { data } = granted.safeParse(body)
  if (answer.ok && data) return { token: data.access_token, seconds: data.expires_in }
  const why = refused.safeParse(body).data
  const problem = why ? `${why.error}: ${why.error_description?.split(/\r?\n/)[0] ?? ''}` : String(answer.status)
  // Not for good: what waits leaves once the secret is replaced.
  throw new DeliveryError(`Microsoft’s sign-on refuses the bot: ${problem.replaceAll(appPassword, '[hidden]')}`, {
    permanent: false,
  })
}
