// Group commit: whatever comes in while a statement is under way goes out together in the next one.

export interface Batch<In, Out> {
  /** Resolves with this item's own outcome once the statement that carried it is committed. */
  add(item: In): Promise<Out>
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

interface Waiting<In, Out> {
  readonly item: In
  readonly resolve: (out: Out) => void
  readonly reject: (error: unknown) => void
}

/**
 * Collects items for `write`, which answers with one outcome per item in the same order. A statement that fails is tried
 * item by item, so that one bad item cannot take the others with it.
 */
export function createBatch<In, Out>(
  write: (items: readonly In[]) => Promise<readonly Out[]>,
  limit = 256,
): Batch<In, Out> {
  let waiting: Waiting<In, Out>[] = []
  let running: Promise<void> | undefined

  async function flushAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, limit)
      try {
        settle(batch, await write(batch.map(({ item }) => item)))
      } catch (error) {
        if (batch.length === 1) batch[0]!.reject(error)
        else for (const one of batch) await write([one.item]).then((outs) => settle([one], outs), one.reject)
      }
    }
    running = undefined
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        // Wait for the rest of this tick: callers that act at the same moment share the first statement too.
        running ??= new Promise<void>((begin) => setImmediate(begin)).then(flushAll)
      }),
    idle: async () => {
      while (running) await running
    },
  }
}

function settle<In, Out>(batch: readonly Waiting<In, Out>[], outs: readonly Out[]): void {
  for (const [index, one] of batch.entries()) one.resolve(outs[index]!)
}
