// @dragoman/sentiment: how does the customer feel?
export { sentiment, type SentimentOptions } from './sentiment.ts'
export { type Analyst, loadAnalyst } from './analyze.ts'
