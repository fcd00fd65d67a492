// Every key that does something, in one place.
import { shortcutsAreOn } from '../state/preferences.ts'
import { t, type WordKey } from '../words.ts'
import { Dialog } from './parts/Dialog.tsx'

const KEYS: readonly (readonly [string, WordKey])[] = [
  ['j', 'shortcuts.next'],
  ['k', 'shortcuts.previous'],
  ['c', 'shortcuts.claim'],
  ['r', 'shortcuts.reply'],
  ['/', 'shortcuts.canned'],
  ['e', 'shortcuts.resolve'],
  ['t', 'shortcuts.trace'],
  ['?', 'shortcuts.help'],
]

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      {!shortcutsAreOn.value && <p class="callout">{t('shortcuts.off')}</p>}
      <dl class="shortcuts">
        {KEYS.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
