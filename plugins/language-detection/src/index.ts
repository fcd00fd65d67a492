// @dragoman/language-detection: which language is this, and which is the conversation in?
export { languageDetection, type LanguageDetectionOptions } from './language-detection.ts'
export { languageChosen } from './memory.ts'
export { type Detector, type DetectorOptions, loadDetector } from './detector.ts'
export type { Candidate, Reading } from './reading.ts'
