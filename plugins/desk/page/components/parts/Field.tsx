// A labelled field, with its hint read along.
import type { InputHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'

type Props = InputHTMLAttributes & {
  readonly label: string
  readonly hint?: string
}

export function Field({ label, hint, ...input }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} dir="auto" {...input} {...(hint && { 'aria-describedby': `${id}-hint` })} />
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  )
}
