// One conversation: what was said, what can be done, and who the customer is.
import { useEffect } from 'preact/hooks'
import type { ConversationView } from '../../../src/api.ts'
import { listenForShortcuts } from '../../keys.ts'
import { openConversation, openId } from '../../state/conversations.ts'
import { overlay } from '../../state/overlays.ts'
import { holds } from '../../state/queue.ts'
import { t } from '../../words.ts'
import { Composer, focusComposer, openCanned } from '../composer/Composer.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Mark } from '../parts/Mark.tsx'
import { ConversationHead } from './ConversationHead.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { Farewell } from './Farewell.tsx'
import { Trace } from './Trace.tsx'
import { Transcript } from './Transcript.tsx'

const close = () => (overlay.value = { kind: 'none' })

export function Conversation() {
  const conversation = openConversation.value
  if (conversation) return <Open key={conversation.id} conversation={conversation} />
  return openId.value ? <div class="conversation" aria-busy="true" /> : <NoneOpen />
}

function Open({ conversation }: { readonly conversation: ConversationView }) {
  const held = holds(conversation.escalation)
  useEffect(() => close, [])
  useEffect(() => {
    const looking = { t: () => (overlay.value = { kind: 'trace' }) }
    const acting = { r: focusComposer, '/': openCanned, e: () => (overlay.value = { kind: 'resolve' }) }
    return listenForShortcuts(held ? { ...looking, ...acting } : looking)
  }, [held])
  return (
    <div class="conversation">
      <ConversationHead conversation={conversation} held={held} />
      <div class="conversation-body">
        <div class="conversation-flow">
          <Transcript conversation={conversation} />
          {held ? (
            <Composer conversation={conversation} />
          ) : (
            <p class="composer-closed">{t('conversation.notYours')}</p>
          )}
        </div>
        <aside class="customer-side" tabIndex={0} aria-labelledby="customer-title">
          <h3 id="customer-title">{t('customer.card')}</h3>
          <CustomerCard conversation={conversation} />
        </aside>
      </div>
      <Over conversation={conversation} />
    </div>
  )
}

function Over({ conversation }: { readonly conversation: ConversationView }) {
  const over = overlay.value
  if (over.kind === 'none') return null
  if (over.kind === 'resolve' || over.kind === 'requeue')
    return <Farewell escalation={conversation.escalation} how={over.kind} onClose={close} />
  return (
    <Dialog title={t(over.kind === 'trace' ? 'trace.title' : 'customer.card')} shape="drawer" onClose={close}>
      {over.kind === 'trace' ? (
        <Trace conversation={conversation} why={over.why} />
      ) : (
        <CustomerCard conversation={conversation} />
      )}
    </Dialog>
  )
}

function NoneOpen() {
  return (
    <div class="none-open">
      <Mark />
      <h2>{t('conversation.none')}</h2>
      <p class="quiet">{t('conversation.noneLead')}</p>
    </div>
  )
}
