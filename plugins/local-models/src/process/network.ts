// What happened on the network while a model was fetched: the library tells some of it as a warning, some not at all.

export interface Network {
  readonly fetch: typeof fetch
  /** Something was fetched, or is being fetched. */
  used(): boolean
  /** Why it could not go on, given how it ended; `undefined` where the network was not to blame. */
  problem(end: unknown): string | undefined
}

export function watchedNetwork(): Network {
  let used = false
  let problem: string | undefined
  return {
    fetch: async (input, init) => {
      // Asking how large a file is does not fetch it.
      const headers = new Headers(init?.headers)
      if (!headers.has('range')) used = true
      try {
        const response = await fetch(input, init)
        if (response.status === 429 || response.status >= 500) problem = `it answered ${response.status}`
        return response
      } catch (error) {
        problem = causeOf(error)
        throw error
      }
    },
    used: () => used,
    // Undici's word for an answer that broke off.
    problem: (end) => problem ?? (end instanceof TypeError && end.message === 'terminated' ? causeOf(end) : undefined),
  }
}

/** `fetch failed` says nothing; what it was caused by does. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? causeOf(error.cause) : error.message || error.name
}
