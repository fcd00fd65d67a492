// The desk from the inside: head, queue, conversation. On a narrow screen the two lie upon each other and the address says
// which is on top.
import { useEffect } from 'preact/hooks'
import { listenForShortcuts, rove } from '../keys.ts'
import { dialog } from '../state/overlays.ts'
import { claimNext } from '../state/queue.ts'
import { route } from '../state/route.ts'
import { t } from '../words.ts'
import { Agents } from './Agents.tsx'
import { Channels } from './channels/Channels.tsx'
import { Conversation } from './conversation/Conversation.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { Head } from './Head.tsx'
import { ProfileDialog } from './ProfileDialog.tsx'
import { QueuePane } from './queue/QueuePane.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'

const close = () => (dialog.value = 'none')

export function Shell() {
  useEffect(
    () =>
      listenForShortcuts({
        j: () => rove(queuePane(), 1),
        k: () => rove(queuePane(), -1),
        c: () => void claimNext(),
        '?': () => (dialog.value = 'shortcuts'),
      }),
    [],
  )
  return (
    <div class="shell" data-at={route.value.at}>
      <a class="skip" href="#pane" onClick={skipToPane}>
        {t('skip.conversation')}
      </a>
      <Head />
      <ConnectionBar />
      <main class="work">
        <QueuePane />
        <div id="pane" class="pane" tabIndex={-1}>
          <Pane />
        </div>
      </main>
      {dialog.value === 'profile' && <ProfileDialog onClose={close} />}
      {dialog.value === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </div>
  )
}

function Pane() {
  const { at } = route.value
  if (at === 'agents') return <Agents />
  return at === 'channels' ? <Channels /> : <Conversation />
}

const queuePane = () => document.getElementById('queue')

/** The fragment of the address says where in the desk one is, so the skip link moves the focus by itself. */
function skipToPane(event: Event): void {
  event.preventDefault()
  document.getElementById('pane')?.focus()
}
