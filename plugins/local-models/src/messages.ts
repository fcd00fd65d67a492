// What a bot and the process of one of its models say to each other.
import type { FailureKind } from '@dragoman/core/plugin'
import type { Task } from './tasks.ts'

/** The first message: which model, and how. All folders are absolute. */
export interface Settings {
  /** Of the library, its main file. */
  readonly library: string
  /** An id such as `Xenova/opus-mt-de-en`, or a folder. */
  readonly model: string
  readonly isFolder: boolean
  /** Where fetched models are kept. */
  readonly kept: string
  readonly host: string
  readonly revision: string
  readonly weights: string
  readonly threads: number | undefined
}

/** What is asked of a model, by what it is for. */
export interface Questions {
  /** Codes are the model's own; none where it does one pair. */
  readonly translation: { readonly texts: readonly string[]; readonly from?: string; readonly to?: string }
  readonly classification: { readonly text: string }
  /** `statement` has `{}` where a description belongs. */
  readonly zeroShot: { readonly text: string; readonly descriptions: readonly string[]; readonly statement: string }
  readonly embeddings: { readonly texts: readonly string[] }
  /** 16,000 samples a second from -1 to 1. Without a language it is heard. */
  readonly speech: { readonly samples: Float32Array; readonly language?: string }
}

export interface Answers {
  readonly translation: readonly string[]
  readonly classification: readonly Scored[]
  readonly zeroShot: readonly Scored[]
  readonly embeddings: readonly (readonly number[])[]
  readonly speech: { readonly text: string; readonly language?: string }
}

export interface Scored {
  readonly label: string
  /** 0–1. */
  readonly score: number
}

/** What is known of a model once it is loaded. */
export interface Loaded {
  readonly task: Task
  /** Its kind, such as `marian`. */
  readonly type: string
}

/** How much of a model has been fetched, in bytes. */
export interface Progress {
  readonly loaded: number
  readonly total: number
}

export type ToProcess =
  | { readonly kind: 'load'; readonly settings: Settings }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Questions[Task] }
  | { readonly kind: 'abort'; readonly id: number }

export type FromProcess =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'loaded'; readonly loaded: Loaded }
  | { readonly kind: 'unloadable'; readonly failure: Failure }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answers[Task] }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }

/** Becomes a `ProviderError`. */
export interface Failure {
  readonly kind: FailureKind
  readonly problem: string
}
