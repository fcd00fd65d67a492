// What `npm run eval -- formality` measures: formal or informal, each line by itself, its language known as it is in a turn.
import { classify } from './register/register.ts'
import { isKept } from './register/split.ts'

export function evaluation(): Promise<{
  asks: 'label'
  answer: (text: string, language: string) => string | undefined
  trainedOn: (text: string, source: string | undefined) => boolean
}> {
  return Promise.resolve({ asks: 'label', answer: classify, trainedOn: (text) => !isKept(text) })
}
