// A customer on one platform, who acts as the platform's own client would let them.
import type { Platform, Shown } from '@dragoman/core/testing'

export interface Stage {
  readonly name: string
  readonly platform: Platform
  /** Every call resolves when the bot has acknowledged it. `url`: where the bot is. */
  says(text: string, url: string): Promise<void>
  sendsPhoto(photo: Photo, caption: string, url: string): Promise<void>
  /** Presses what stands on the screen with this label. */
  presses(label: string, url: string): Promise<void>
}

export interface Photo {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
}

/** The newest message on the screen with a choice of this label. Throws where there is none. */
export function offering(shown: readonly Shown[], label: string): Shown {
  const found = shown.findLast(({ buttons = [], quickReplies = [] }) => [...buttons, ...quickReplies].includes(label))
  if (!found) throw new Error(`nothing on the screen says ${label}`)
  return found
}
