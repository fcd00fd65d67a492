// Work that must not overtake other work under the same key.

export interface InOrder {
  /** Runs `task` after everything given before under this key. A task handles its own failures. */
  (key: string, task: () => Promise<void>): void
  /** Resolves when nothing is left. */
  settled(): Promise<void>
}

export function inOrder(): InOrder {
  const last = new Map<string, Promise<void>>()
  function run(key: string, task: () => Promise<void>): void {
    const work = (last.get(key) ?? Promise.resolve()).then(task).finally(() => {
      if (last.get(key) === work) last.delete(key)
    })
    last.set(key, work)
  }
  return Object.assign(run, {
    async settled() {
      while (last.size > 0) await Promise.all(last.values())
    },
  })
}
