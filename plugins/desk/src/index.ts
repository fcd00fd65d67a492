// What the world may import from @dragoman/desk.
export { type DeskOptions, desk } from './desk.ts'
export { firstRunLink } from './first-run.ts'
export type * from './api.ts'
