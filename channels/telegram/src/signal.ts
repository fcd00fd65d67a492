import type { RawApi } from 'grammy'

/** grammY's own word for a signal: an older package's type of the same thing. */
export type Signal = Parameters<RawApi['sendMessage']>[1]

export function signalOf(signal: AbortSignal): Signal {
  return signal as Signal
}
