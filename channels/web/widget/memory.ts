// What the browser keeps for us between page loads. A page may forbid storage (private mode, blocked cookies):
// then the widget works as before and only forgets.

export interface Memory {
  /** Whatever was kept: it may be years old or someone else's, so its reader checks it. */
  get(key: string): unknown
  set(key: string, value: unknown): void
  forget(key: string): void
  /** All keys that begin with `prefix`, in no order. */
  keys(prefix: string): string[]
}

/** A drawer for each server, so that two shops tested on one origin do not mix. */
export function memoryOf(server: string, storage: Storage | undefined = localStorageOrNone()): Memory {
  const drawer = `dragoman:${server}:`
  return {
    get: (key) =>
      quietly(() => {
        const kept = storage?.getItem(drawer + key)
        return kept ? JSON.parse(kept) : undefined
      }),
    set(key, value) {
      quietly(() => storage?.setItem(drawer + key, JSON.stringify(value)))
    },
    forget(key) {
      quietly(() => storage?.removeItem(drawer + key))
    },
    keys: (prefix) =>
      Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '')
        .filter((key) => key.startsWith(drawer + prefix))
        .map((key) => key.slice(drawer.length)),
  }
}

function localStorageOrNone(): Storage | undefined {
  return quietly(() => localStorage)
}

/** Storage throws when it is forbidden or full. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
