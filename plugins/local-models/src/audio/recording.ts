// A recording, and what speech models hear of it.

export interface Recording {
  readonly bytes: Uint8Array
  /** IANA media type, such as `audio/ogg`. */
  readonly mediaType: string
}

/** Samples a second, from -1 to 1, in one channel. */
export const RATE = 16_000
