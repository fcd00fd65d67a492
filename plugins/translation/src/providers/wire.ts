// What the providers over HTTP share.
import { type Budget, ProviderError, type Tier } from '@dragoman/core/plugin'
import type { z } from 'zod'

export interface CommonOptions {
  /** What it is called in the trace, in rules and beside its translations. Default: the factory's own name. */
  readonly name?: string
  /** How well it translates; see `Tier`. */
  readonly tier?: Tier
  /** Past it the next provider is asked. */
  readonly budget?: Budget
}

/** The body of an answer, through its schema; a `ProviderError` for everything else. */
export async function parsed<S extends z.ZodType>(
  provider: string,
  response: Response,
  schema: S,
  signal: AbortSignal,
): Promise<z.output<S>> {
  const body = await response.text().catch((cause: unknown) => {
    if (signal.aborted) throw signal.reason
    throw new ProviderError(provider, 'busy', 'the connection broke off', { cause })
  })
  try {
    return schema.parse(JSON.parse(body))
  } catch (cause) {
    throw new ProviderError(provider, 'broken', 'its answer is not what the protocol says', { cause })
  }
}
