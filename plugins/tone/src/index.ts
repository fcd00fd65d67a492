export { type Situation, hintsOn } from './hints.ts'
export { registerOf } from './register/register.ts'
export { type ToneOptions, tone } from './tone.ts'
