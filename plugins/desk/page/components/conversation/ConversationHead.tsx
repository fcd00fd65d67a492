// The head of a conversation: whose it is, how it is shown, and how it ends.
import type { ConversationView } from '../../../src/api.ts'
import { languageName } from '../../names.ts'
import { overlay } from '../../state/overlays.ts'
import { transcriptView, type TranscriptView } from '../../state/preferences.ts'
import { nameOf } from '../../state/queue.ts'
import { go } from '../../state/route.ts'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'

interface Props {
  readonly conversation: ConversationView
  readonly held: boolean
}

export function ConversationHead({ conversation, held }: Props) {
  const name = nameOf(conversation.escalation)
  const { locale } = conversation.customer
  return (
    <header class="conversation-head">
      <button
        type="button"
        class="icon-button only-narrow"
        aria-label={t('nav.back')}
        onClick={() => go({ at: 'queue' })}
      >
        <Icon name="back" />
      </button>
      <div class="conversation-who">
        <h2 aria-label={t('conversation.with', { customer: name })}>
          <bdi>{name}</bdi>
        </h2>
        <p class="quiet">{locale ? languageName(locale) : t('queue.unknownLanguage')}</p>
      </div>
      <ViewChoice />
      <div class="conversation-actions" role="group" aria-label={t('conversation.actions')}>
        <button
          type="button"
          class="icon-button only-without-side"
          aria-label={t('customer.open')}
          title={t('customer.open')}
          onClick={() => (overlay.value = { kind: 'customer' })}
        >
          <Icon name="customer" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t('trace.open')}
          title={t('trace.open')}
          onClick={() => (overlay.value = { kind: 'trace' })}
        >
          <Icon name="trace" />
        </button>
        {held && (
          <button
            type="button"
            class="icon-button"
            aria-label={t('requeue.action')}
            title={t('requeue.action')}
            onClick={() => (overlay.value = { kind: 'requeue' })}
          >
            <Icon name="requeue" />
          </button>
        )}
      </div>
      {held && (
        <button type="button" class="button button-resolve" onClick={() => (overlay.value = { kind: 'resolve' })}>
          <Icon name="check" /> <span>{t('resolve.action')}</span>
        </button>
      )}
    </header>
  )
}

const VIEWS: readonly TranscriptView[] = ['both', 'reading', 'original']

function ViewChoice() {
  return (
    <fieldset class="view-choice">
      <legend class="for-ears">{t('conversation.view.label')}</legend>
      {VIEWS.map((view) => (
        <label key={view}>
          <input
            type="radio"
            name="view"
            checked={transcriptView.value === view}
            onChange={() => (transcriptView.value = view)}
          />
          <span>{t(`conversation.view.${view}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
