// Single-key shortcuts. They never fire while someone writes, inside a dialog, or with a modifier held.
import { shortcutsAreOn } from './state/preferences.ts'

export type Shortcuts = Readonly<Record<string, () => void>>

/** Returns the function that ends them. */
export function listenForShortcuts(shortcuts: Shortcuts): () => void {
  const ended = new AbortController()
  document.addEventListener(
    'keydown',
    (event) => {
      const action = shortcuts[event.key]
      if (!action || !shortcutsAreOn.value || isForSomethingElse(event)) return
      event.preventDefault()
      action()
    },
    ended,
  )
  return () => ended.abort()
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isComposing(event)) return true
  return target instanceof Element && target.closest('input, textarea, select, dialog, [role=listbox]') !== null
}

/** An input method is at work: Enter chooses a character, it does not send. 229 is what Safari and old Android say instead. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

/** Moves the focus among the elements marked `data-rove` within `list`, in reading order. */
export function rove(list: Element | null, step: 1 | -1 | 'first' | 'last'): void {
  const stops = [...(list?.querySelectorAll<HTMLElement>('[data-rove]') ?? [])]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const target = step === 'first' ? 0 : step === 'last' ? stops.length - 1 : at === -1 ? 0 : at + step
  stops[Math.max(0, Math.min(stops.length - 1, target))]?.focus()
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: 'first', End: 'last' } as const

/** Arrow keys, Home and End within a list of `data-rove` elements. */
export function roveByArrows(event: KeyboardEvent): void {
  const step = Object.entries(STEPS).find(([key]) => key === event.key)?.[1]
  if (step === undefined || !(event.currentTarget instanceof Element)) return
  event.preventDefault()
  rove(event.currentTarget, step)
}
