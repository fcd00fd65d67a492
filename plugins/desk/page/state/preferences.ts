// How this agent likes this device to behave.
import { stored } from './stored.ts'

export type TranscriptView = 'both' | 'reading' | 'original'

export const transcriptView = stored<TranscriptView>(localStorage, 'transcript', 'both')
/** Off until asked for. */
export const soundIsOn = stored(localStorage, 'sound', false)
/** Single-key shortcuts can be switched off (WCAG 2.1.4), for people who dictate or whose hands press by accident. */
export const shortcutsAreOn = stored(localStorage, 'shortcuts', true)
/** What to speak before anyone has signed in. */
export const lastLocale = stored<string>(localStorage, 'locale', navigator.language)
