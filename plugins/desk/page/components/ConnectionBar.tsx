// Whether what is on the screen can be trusted: silent while the line stands, a bar across the page while it does not.
import { connection } from '../state/live.ts'
import { t } from '../words.ts'
import { Icon } from './parts/Icon.tsx'

export function ConnectionBar() {
  const state = connection.value
  return (
    <div role="status" class="connection">
      {state === 'offline' && (
        <p class="connection-bar">
          <Icon name="alert" /> {t('connection.offline')}
        </p>
      )}
    </div>
  )
}
