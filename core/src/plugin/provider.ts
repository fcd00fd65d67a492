// How a remote service that a plugin asks says that it failed, so that whoever asked knows whether to ask again.
import { DragomanError } from '../errors.ts'

/**
 * - `busy`: too many requests, still loading, or the network broke: may be tried again, after `retryAfterMs` where that is known.
 * - `unsupported`: it does not do what was asked, such as this pair of languages or this text.
 * - `broken`: anything else, such as a wrong key, a fault on its side, an answer that makes no sense.
 */
export type FailureKind = 'busy' | 'unsupported' | 'broken'

export class ProviderError extends DragomanError {
  readonly kind: FailureKind
  readonly retryAfterMs: number | undefined

  constructor(
    provider: string,
    kind: FailureKind,
    problem: string,
    options: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super('DRAGOMAN_PROVIDER_FAILED', { provider, problem }, { cause: options.cause })
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs
  }
}

/** `fetch` for providers: whatever goes wrong on the way, and every status but a good one, is a `ProviderError`. */
export function fetchFor(provider: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init).catch((cause: unknown) => {
      if (init?.signal?.aborted) throw init.signal.reason
      throw new ProviderError(provider, 'busy', 'the network does not reach it', { cause })
    })
    if (response.ok) return response
    await response.body?.cancel()
    throw new ProviderError(provider, kindOf(response.status), `it answered ${response.status}`, {
      retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
    })
  }
}

function kindOf(status: number): FailureKind {
  if (status === 429 || status === 503) return 'busy'
  return status === 400 || status === 413 || status === 422 ? 'unsupported' : 'broken'
}

/** Seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
