// A message on its way, or one that did not get there: it is never lost, and sending it again does not double it.
import type { ConversationView } from '../../../src/api.ts'
import { languageName } from '../../names.ts'
import { discard, send, type Pending } from '../../state/outbox.ts'
import { sentenceFor, t } from '../../words.ts'
import { Refusal } from '../../client.ts'
import { Icon } from '../parts/Icon.tsx'
import { Gate } from './Gate.tsx'
import { takeBack, takeBackForCanned } from './taking-back.ts'

interface Props {
  readonly pending: Pending
  readonly conversation: ConversationView
}

export function PendingMessage({ pending, conversation }: Props) {
  const { words } = pending
  return (
    <article class="message message-out message-of-agent message-pending">
      <header class="message-head">
        <span class="speaker">{t('message.you')}</span>
      </header>
      <div class="bubble">
        <p class="wording-text" dir="auto">
          {'text' in words ? words.text : words.shown}
        </p>
      </div>
      {pending.state === 'sending' && <p class="delivery">{t('composer.sending')}</p>}
      {pending.state === 'failed' && <Failed pending={pending} />}
      {pending.state === 'choice' && <Choice pending={pending} conversation={conversation} />}
      {pending.state === 'doubt' && <Gate pending={pending} />}
    </article>
  )
}

function Failed({ pending }: { readonly pending: Pending }) {
  const { problem } = pending
  return (
    <div class="pending-trouble" role="alert">
      <p class="delivery delivery-troubled">
        <Icon name="alert" /> <span>{t('composer.notSent')}</span>
        {problem && <span>{sentenceFor(new Refusal(problem.code, problem.details))}</span>}
      </p>
      <div class="pending-actions">
        <button type="button" class="button" onClick={() => void send(pending)}>
          {t('composer.resend')}
        </button>
        <button type="button" class="button" onClick={() => takeBack(pending)}>
          {t('composer.edit')}
        </button>
        <button type="button" class="button" onClick={() => discard(pending.id)}>
          {t('composer.discard')}
        </button>
      </div>
    </div>
  )
}

/**
 * No translation can be had: the agent decides, knowingly, what the customer will read. The focus stays where it is, so that
 * an Enter meant for the next line does not decide.
 */
function Choice({ pending, conversation }: Props) {
  const { locale } = conversation.customer
  const theirs = locale ? languageName(locale) : t('queue.unknownLanguage')
  return (
    <div class="choice" role="alert">
      <h3>{t('composer.choice')}</h3>
      <p>{t('composer.choiceLead', { theirs })}</p>
      <div class="pending-actions">
        <button type="button" class="button button-main" onClick={() => void send(pending, { untranslated: true })}>
          {t('composer.choiceSend')}
        </button>
        <button type="button" class="button" onClick={() => takeBack(pending)}>
          {t('composer.choiceEdit')}
        </button>
        <button type="button" class="button" onClick={() => takeBackForCanned(pending)}>
          {t('composer.choiceCanned')}
        </button>
      </div>
    </div>
  )
}
