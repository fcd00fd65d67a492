// A ready-made reply that was picked: how the agent reads it and how the customer will, before it leaves.
import { useEffect } from 'preact/hooks'
import type { CannedReply } from '../../../src/api.ts'
import { languageName } from '../../names.ts'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'

interface Props {
  readonly reply: CannedReply
  readonly onRemove: () => void
}

export function ChosenReply({ reply, onRemove }: Props) {
  useEffect(() => document.getElementById('send')?.focus(), [reply.key])
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') onRemove()
  }
  return (
    <section class="chosen" aria-label={t('canned.chosen')} onKeyDown={onKeyDown}>
      <Both reply={reply} />
      <button type="button" class="icon-button" aria-label={t('canned.remove')} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </section>
  )
}

/** Both wordings: mine, and the one that leaves, where they differ. */
export function Both({ reply: { text, locale, sends } }: { readonly reply: CannedReply }) {
  return (
    <span class="both">
      <span class="both-mine" lang={locale} dir="auto">
        {text}
      </span>
      {sends.text !== text && (
        <span class="both-theirs">
          <span class="both-label">{t('canned.leavesAs', { language: languageName(sends.locale) })}</span>
          <span lang={sends.locale} dir="auto">
            {sends.text}
          </span>
        </span>
      )}
    </span>
  )
}
