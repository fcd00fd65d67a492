// The frame of every form outside the desk: a name, a lead, the fields, one button, and what went wrong, said at the form.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'
import { Mark } from '../parts/Mark.tsx'

interface Props {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly onEnter: () => Promise<void>
  /** Says what a refusal means at this door. */
  readonly explain: (thrown: unknown) => string
  readonly children: ComponentChildren
}

export function Threshold({ title, lead, action, onEnter, explain, children }: Props) {
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  async function enter(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    try {
      await onEnter()
    } catch (thrown) {
      setProblem(explain(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <main class="threshold">
      <form class="threshold-form" onSubmit={(event) => void enter(event)}>
        <p class="threshold-brand">
          <Mark /> {t('brand')}
        </p>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {children}
        <div role="alert">
          {problem && (
            <p class="problem">
              <Icon name="alert" /> {problem}
            </p>
          )}
        </div>
        <button type="submit" class="button button-main" disabled={busy}>
          {action}
        </button>
      </form>
    </main>
  )
}
