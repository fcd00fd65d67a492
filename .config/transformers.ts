// The library that runs local models. It is half a gigabyte, so it is in nobody's `npm install`.
import { findLibrary, howToInstall } from '../plugins/local-models/src/library.ts'

export const TRANSFORMERS_INSTALL = howToInstall()

export function transformersAreHere(): boolean {
  return findLibrary() !== undefined
}
