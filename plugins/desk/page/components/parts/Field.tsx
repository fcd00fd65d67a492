// A labelled field, with its hint read along.
import type { InputHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'

type Props = InputHTMLAttributes & {
  readonly label: string
  readonly hint?: string
}

/** What is written decides; an empty field has its placeholder and caret where the page begins its lines. */
export const directionFor = (value: unknown): 'auto' | undefined => (value ? 'auto' : undefined)

export function Field({ label, hint, ...input }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} dir={directionFor(input.value)} {...input} {...(hint && { 'aria-describedby': `${id}-hint` })} />
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  )
}
