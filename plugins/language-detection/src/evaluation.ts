// What `npm run eval -- language` measures: each line by itself, without a conversation or a shop's list.
import { loadDetector } from './detector.ts'

/** Sources that training has learned from; the others are unseen kinds of text. */
const LEARNED = /^(?:xed|tatoeba|lingua-.+|cv(?:-.+)?)$/

/** The likeliest language of a text, `undefined` where it does not tell, and how sure that is. */
export async function evaluation(): Promise<{
  asks: 'language'
  answer: (text: string) => { readonly label: string | undefined; readonly confidence: number }
  trainedOn: (text: string, source: string | undefined) => boolean
}> {
  const detector = await loadDetector()
  return {
    asks: 'language',
    answer(text) {
      const [best] = detector.read(text).candidates
      return { label: best?.language, confidence: best?.probability ?? 0 }
    },
    trainedOn: (_text, source) => LEARNED.test(source ?? ''),
  }
}
