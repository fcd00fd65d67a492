// Asks a loaded model. What belongs together is asked one by one: the library goes on writing behind the end of a text until all
// of them have come to theirs, and between two of them it can be told to stop.
import type { Answers, Questions, Scored } from '../messages.ts'
import type { Task } from '../tasks.ts'
import type { Model } from './load.ts'
import { writeDown } from './speech.ts'
import type { LogitsProcessor } from './transformers.ts'

/** Longest answer in tokens. Behind 512, places that they know of, some models fail. */
const MOST_TOKENS = 500
/** In characters; such models read some 500 tokens. */
const LONGEST_TEXT = 1_000

/** `check` throws when the answer is not wanted any more. */
type Answerer<T extends Task> = (model: Model, question: Questions[T], check: () => void) => Promise<Answers[T]>

const ANSWERERS: { readonly [T in Task]: Answerer<T> } = {
  translation: async ({ pipeline, loaded }, { texts, from, to }, check) => {
    const goOn: LogitsProcessor = (_, logits) => {
      check()
      return logits
    }
    // A Marian model for several languages is told which by a mark before the text, others by an option.
    const mark = loaded.type === 'marian' && to !== undefined ? `>>${to}<< ` : ''
    const options = { src_lang: from, tgt_lang: to, max_new_tokens: MOST_TOKENS, logits_processor: [goOn] }
    return oneByOne(texts, check, async (text) => {
      const [made] = (await pipeline(mark + text, options)) as readonly { translation_text: string }[]
      return made?.translation_text ?? ''
    })
  },
  classification: async ({ pipeline }, { text }) => {
    const labels = Object.keys(pipeline.model.config.id2label ?? {}).length
    return (await pipeline(text.slice(0, LONGEST_TEXT), { top_k: Math.max(1, labels) })) as readonly Scored[]
  },
  zeroShot: async ({ pipeline }, { text, descriptions, statement }, check) => {
    const options = { hypothesis_template: statement, multi_label: true }
    const scored = await oneByOne(descriptions, check, async (label) => {
      const answer = await pipeline(text.slice(0, LONGEST_TEXT), [label], options)
      return { label, score: (answer as { scores: readonly number[] }).scores[0] ?? 0 }
    })
    return scored.toSorted((a, b) => b.score - a.score)
  },
  embeddings: async ({ pipeline }, { texts }, check) =>
    oneByOne(texts, check, async (text) => {
      const vectors = (await pipeline(text, { pooling: 'mean', normalize: true })) as { tolist(): number[][] }
      return vectors.tolist()[0] ?? []
    }),
  speech: ({ pipeline }, question, check) => writeDown(pipeline, question, check),
}

export function answer(model: Model, question: Questions[Task], check: () => void): Promise<Answers[Task]> {
  return (ANSWERERS[model.loaded.task] as Answerer<Task>)(model, question, check)
}

async function oneByOne<T>(
  texts: readonly string[],
  check: () => void,
  ask: (text: string) => Promise<T>,
): Promise<readonly T[]> {
  const answers: T[] = []
  for (const text of texts) {
    check()
    answers.push(await ask(text))
  }
  return answers
}
