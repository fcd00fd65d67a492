// @dragoman/core/classifier: small text classifiers that load in milliseconds and answer in microseconds. Language detection and
// sentiment are made with it, and so may be a plugin's own: spam, topics, anything with some thousand examples.
export { addNgrams, bucketOf, HASH_START, hashedWith, hashOf } from './hashing.ts'
export { type Features, logOdds, logSoftmax, type Table } from './table.ts'
export { packTables, type Tables, unpackTables } from './file.ts'
export { learnTable, type Lesson, randomFrom } from './train.ts'
