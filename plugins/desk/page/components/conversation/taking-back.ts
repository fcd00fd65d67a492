// What was to be sent goes back into the composer: what is changed there is another message, with an id of its own.
import { draftOf, setDraft } from '../../state/drafts.ts'
import { discard, type Pending } from '../../state/outbox.ts'
import { focusComposer, openCanned } from '../composer/Composer.tsx'

export function takeBack(pending: Pending): void {
  discard(pending.id)
  const { conversationId, words } = pending
  if ('text' in words) setDraft(conversationId, words)
  if ('template' in words) setDraft(conversationId, { ...draftOf(conversationId), template: words.template })
  focusComposer()
}

export function takeBackForCanned(pending: Pending): void {
  takeBack(pending)
  openCanned()
}
