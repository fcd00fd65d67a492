// What `npm run eval -- language` measures: each line by itself, without a conversation or a shop's list.
import { loadDetector } from './detector.ts'

/** The likeliest language of a text; `undefined` where it does not tell. */
export async function evaluation(): Promise<{ asks: 'language'; answer: (text: string) => string | undefined }> {
  const detector = await loadDetector()
  return { asks: 'language', answer: (text) => detector.read(text).candidates[0]?.language }
}
