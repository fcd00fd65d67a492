/**
 * What a language's words say of a mood. Lists are words parted by blanks; phrases stand between bars with blanks inside:
 * `good great |thank you|`. A star at the end takes any ending (`lov*`), a plus before doubles the weight (`+hate`).
 * Written for this project by its authors.
 */
export interface Words {
  readonly positive: string
  readonly negative: string
  /** Turn what follows around. */
  readonly negators?: string
  /** Make what follows stronger. */
  readonly intensifiers?: string
  readonly gratitude?: string
  readonly frustration?: string
  readonly urgency?: string
  readonly confusion?: string
  readonly insult?: string
  readonly threat?: string
}
