// A line that a model may learn from.

export interface Line {
  readonly language: string
  /** What kind of text it is from: `xed`, `tatoeba`, `lingua`, `cv`; `own` was written for this. */
  readonly domain: string
  readonly tokens: readonly string[]
  /** Translated by a program: good to learn from, not to be measured with. */
  readonly made?: true
}

/** The same lines in every run, whatever the order: a hash of their text decides. FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
