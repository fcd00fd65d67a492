// What lies over the page. One thing at a time.
import { signal } from '@preact/signals'

/** Over the whole desk. */
export const dialog = signal<'none' | 'profile' | 'shortcuts'>('none')

/** Over a conversation. `why`: the position of the bot's message that is asked about. */
export type Overlay =
  | { readonly kind: 'none' | 'customer' | 'resolve' | 'requeue' }
  | { readonly kind: 'trace'; readonly why?: number }

export const overlay = signal<Overlay>({ kind: 'none' })
