// A signal that outlives the page: what the agent would be sorry to lose when the tab is reloaded.
import { effect, signal, type Signal } from '@preact/signals'

export function stored<T>(storage: Storage, key: string, initial: T): Signal<T> {
  const name = `dragoman.desk.${key}`
  const value = signal<T>((read(storage, name) as T | undefined) ?? initial)
  effect(() => {
    const json = JSON.stringify(value.value)
    try {
      storage.setItem(name, json)
    } catch {
      // A full or forbidden storage costs persistence, never the work at hand.
    }
  })
  return value
}

function read(storage: Storage, name: string): unknown {
  try {
    const json = storage.getItem(name)
    return json === null ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}
