// What the browser keeps for us between page loads. A page may forbid storage (private mode, blocked cookies):
// then the widget works as before and only forgets.

export interface Memory {
  get<T>(key: string): T | undefined
  set(key: string, value: unknown): void
  forget(key: string): void
  /** All keys that begin with `prefix`, in no order. */
  keys(prefix: string): string[]
}

/** A drawer for each server, so that two shops tested on one origin do not mix. */
export function memoryOf(server: string, storage: Storage | undefined = localStorageOrNone()): Memory {
  const drawer = `dragoman:${server}:`
  const quietly = <T>(act: () => T): T | undefined => {
    try {
      return act()
    } catch {
      return undefined
    }
  }
  return {
    get: (key) =>
      quietly(() => {
        const kept = storage?.getItem(drawer + key)
        return kept ? JSON.parse(kept) : undefined
      }),
    set: (key, value) => void quietly(() => storage?.setItem(drawer + key, JSON.stringify(value))),
    forget: (key) => void quietly(() => storage?.removeItem(drawer + key)),
    keys: (prefix) =>
      quietly(() =>
        Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '')
          .filter((key) => key.startsWith(drawer + prefix))
          .map((key) => key.slice(drawer.length)),
      ) ?? [],
  }
}

function localStorageOrNone(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
