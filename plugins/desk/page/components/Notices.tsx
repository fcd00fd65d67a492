// What the page says in passing. Two regions: one is seen and heard, the other is only heard.
import { announcement, dismiss, notices } from '../state/notices.ts'
import { t } from '../words.ts'
import { Icon } from './parts/Icon.tsx'

const ICONS = { done: 'check', news: 'info', trouble: 'alert' } as const

export function Notices() {
  return (
    <>
      <div class="notices" role="status" aria-live="polite">
        {notices.value.map(({ id, kind, text }) => (
          <p key={id} class={`notice notice-${kind}`}>
            <Icon name={ICONS[kind]} />
            <span>{text}</span>
            <button type="button" class="icon-button" aria-label={t('dismiss')} onClick={() => dismiss(id)}>
              <Icon name="close" />
            </button>
          </p>
        ))}
      </div>
      <p class="for-ears" role="status" aria-live="polite">
        {announcement}
      </p>
    </>
  )
}
