// Asked before a conversation is let go: it cannot be taken back by a keystroke.
import { useState } from 'preact/hooks'
import type { EscalationView } from '../../../src/api.ts'
import { letGo, nameOf } from '../../state/queue.ts'
import { t } from '../../words.ts'
import { Dialog } from '../parts/Dialog.tsx'

interface Props {
  readonly escalation: EscalationView
  readonly how: 'resolve' | 'requeue'
  readonly onClose: () => void
}

export function Farewell({ escalation, how, onClose }: Props) {
  const [busy, setBusy] = useState(false)
  async function confirm(): Promise<void> {
    setBusy(true)
    await letGo(escalation, how)
    onClose()
    document.getElementById('take-next')?.focus()
  }
  return (
    <Dialog title={t(`${how}.title`)} onClose={onClose}>
      <p>{t(`${how}.lead`, { customer: nameOf(escalation) })}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" class="button button-main" autofocus disabled={busy} onClick={() => void confirm()}>
          {t(`${how}.confirm`)}
        </button>
      </div>
    </Dialog>
  )
}
