// The own model: a linear classifier over hashed n-grams, one table a script.
import { logOdds, logSoftmax, type Table, type Tables } from '@dragoman/core/classifier'
import { gramsInto, MOST_GRAMS } from './grams.ts'

/** By the script that several languages share: `SharedScript`. */
export type Model = Tables

const grams = new Int32Array(MOST_GRAMS)

/** Log-probability of each of the table's languages, in its order. `words` is what `lowerCase` gives. */
export function logProbabilities(table: Table, words: string): Float64Array {
  return logSoftmax(logOdds(table, grams, gramsInto(grams, words, table.buckets)))
}
