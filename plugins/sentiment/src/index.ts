// @dragoman/sentiment: how does the customer feel?
export { sentiment, type SentimentOptions } from './sentiment.ts'
export { type Analyst, loadAnalyst, type Reading } from './analyze.ts'
export { type Frustration, frustrationOf, type Signs } from './frustration.ts'
export { type Scored, type SentimentProvider } from './provider.ts'
export { huggingface, type HuggingFaceOptions } from './huggingface.ts'
