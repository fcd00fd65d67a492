// @dragoman/local-models: models on one's own machine, without key or server.
export { type IntentsOptions, type Chooser, intents } from './intents.ts'
export { type LocalModel, type LocalOptions, local } from './local.ts'
export { type Progress, type Scored } from './messages.ts'
export { type Recording } from './audio/recording.ts'
export { type Transcriber, type TranscriptionOptions, transcription } from './transcription.ts'
