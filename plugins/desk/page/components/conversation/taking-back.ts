// What was to be sent goes back into the composer: what is changed there is another message, with an id of its own.
import { setDraft } from '../../state/drafts.ts'
import { discard, type Pending } from '../../state/outbox.ts'
import { focusComposer, openCanned } from '../composer/Composer.tsx'

export function takeBack(pending: Pending): void {
  discard(pending.id)
  if ('text' in pending.words) setDraft(pending.conversationId, pending.words)
  focusComposer()
}

export function takeBackForCanned(pending: Pending): void {
  takeBack(pending)
  openCanned()
}
