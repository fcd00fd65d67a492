// Which lines the model may learn from: a tenth is kept to measure on, and so is the other half of each of its pairs.
import { hashOf } from '@dragoman/core/classifier'

/** This line of CoCoA-MT is kept out of training. */
export function isKept(text: string): boolean {
  return (hashOf(text) >>> 0) % 10 === 0
}
