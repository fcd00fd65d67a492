// Who works here, if anyone is signed in.
import { computed, signal } from '@preact/signals'
import type { Session } from '../../src/api.ts'

export type Door =
  | { readonly kind: 'unknown' }
  /** Nobody is signed in. `setup`: there is no agent at all yet. */
  | { readonly kind: 'closed'; readonly setup: boolean }
  | { readonly kind: 'open'; readonly session: Session }

export const door = signal<Door>({ kind: 'unknown' })

export const me = computed(() => (door.value.kind === 'open' ? door.value.session.agent : undefined))

export function letIn(session: Session): void {
  door.value = { kind: 'open', session }
}

export function letOut(setup = false): void {
  door.value = { kind: 'closed', setup }
}
