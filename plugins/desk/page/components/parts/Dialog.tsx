// The browser's own modal dialog: it keeps the focus inside, closes on Escape and gives the focus back.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../../words.ts'
import { Icon } from './Icon.tsx'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
  /** `drawer`: at the end edge, for reading beside the work. */
  readonly shape?: 'box' | 'drawer'
}

export function Dialog({ title, onClose, children, shape = 'box' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  function onPress(event: MouseEvent): void {
    // Only the backdrop is the dialog itself: everything else lies inside its panel.
    if (event.target === dialog.current) onClose()
  }
  return (
    <dialog ref={dialog} class={`dialog dialog-${shape}`} aria-labelledby={heading} onClose={onClose} onClick={onPress}>
      <div class="dialog-panel">
        <header class="dialog-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" class="icon-button" aria-label={t('close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div class="dialog-body">{children}</div>
      </div>
    </dialog>
  )
}
