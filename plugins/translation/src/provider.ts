// What a translation provider is, and how one says that it failed. Write your own by returning an object of this shape.
import { DragomanError, type Locale } from '@dragoman/core'

export interface TranslationProvider {
  /** Shown as the maker of a translation: `libretranslate`. */
  readonly name: string
  /** Languages (not regions) it translates between. Absent: it is asked for any pair. */
  readonly pairs?: readonly { readonly from: string; readonly to: string }[]
  /** Longest piece it takes at once, in UTF-16 units. Longer text is cut between sentences. Default 1,000. */
  readonly maxLength?: number
  /** How many earlier messages it reads along. Default 0. */
  readonly readsAlong?: number
  /**
   * Translates each text; answers as many, in the same order. Throws a `ProviderError`, or anything else for a fault of its own.
   * Tries once: repeating is the plugin's matter.
   */
  translate(job: TranslationJob): Promise<readonly string[]>
}

export interface TranslationJob {
  readonly texts: readonly string[]
  /** `undefined`: not known; a provider that must know answers with a `ProviderError` of kind `unsupported`. */
  readonly from?: Locale
  readonly to: Locale
  /** The earlier messages that it reads along, oldest first, as they were written. */
  readonly context?: readonly string[]
  /** Term → wording in the target language, for providers that take one. */
  readonly glossary?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/**
 * - `busy`: too many requests, still loading, or the network broke: may be tried again, after `retryAfterMs` where that is known.
 * - `unsupported`: it does not do this pair or this text.
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
