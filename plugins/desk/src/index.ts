// What the world may import from @dragoman/desk.
export { desk } from './desk.ts'
export type { DeskOptions } from './options.ts'
export type { Cost } from './entry/passwords.ts'
export { firstRunLink } from './first-run.ts'
export type * from './api.ts'
