// Which lines training learns from, tunes on, and leaves for measuring: a hash of the text decides, so it is the same everywhere.

/** Eight of ten lines are learned from, one tunes the weights, one is kept to measure. FNV-1a over UTF-16 units, modulo 10. */
export function partOf(text: string): 'train' | 'tune' | 'measure' {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  const tenth = ((hash ^ (hash >>> 15)) >>> 0) % 10
  if (tenth === 0) return 'measure'
  return tenth === 1 ? 'tune' : 'train'
}
