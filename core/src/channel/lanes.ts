/** One thing after the other within a conversation: a picture is fetched before the words behind it are stored. */
export type Lanes = (key: string, work: () => Promise<void>) => Promise<void>

/** Work with the same key waits for the work before it, whether that went well or not; other keys do not wait. */
export function createLanes(): Lanes {
  const lanes = new Map<string, Promise<void>>()
  return (key, work) => {
    const mine = (lanes.get(key) ?? Promise.resolve()).then(work)
    const kept = mine.catch(() => {}).finally(() => void (lanes.get(key) === kept && lanes.delete(key)))
    lanes.set(key, kept)
    return mine
  }
}
