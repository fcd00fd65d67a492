export { CULTURE, type Culture, HINT_CODES, type HintCode, saidAt } from './culture.ts'
export { type Situation, hintsOn } from './hints.ts'
export { registerOf } from './register.ts'
export { type ToneOptions, parseCulture, shippedCultures, tone } from './tone.ts'
