// What `npm run eval -- sentiment` measures: three classes, each line by itself, its language known as it is in a turn.
import { loadAnalyst } from './analyze.ts'
import { partOf } from './split.ts'

export async function evaluation(): Promise<{
  asks: 'label'
  answer: (text: string, language: string) => string
  trainedOn: (text: string, source: string | undefined) => boolean
}> {
  const analyst = await loadAnalyst()
  return {
    asks: 'label',
    answer: (text, language) => analyst.classify(text, language),
    trainedOn: (text, source) => /^(?:xed|xed-neutral|wisesight)$/.test(source ?? '') && partOf(text) !== 'measure',
  }
}
