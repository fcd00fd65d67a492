// The culture model: what `culture.json` says, and what follows from it. Data and functions over it, with no engine behind them.
export { CULTURE, type Culture, HINT_CODES, type HintCode } from './schema.ts'
export { type Hint, type Encounter, adviceOn, wordsFor } from './advice.ts'
export { type AnswerPart, type AnswerParts, inOrder } from './compose.ts'
export { saidAt } from './hours.ts'
export { named } from './names.ts'
export { loadCultures, parseCulture } from './load.ts'
