// The head of the desk: where I am, whether the line stands (its words are in the ConnectionBar), whether I am available, and the way to everything else.
import { attempt } from '../state/notices.ts'
import { api } from '../client.ts'
import { leave } from '../state/desk.ts'
import { connection } from '../state/live.ts'
import { dialog } from '../state/overlays.ts'
import { go, route } from '../state/route.ts'
import { letIn, me } from '../state/session.ts'
import { t } from '../words.ts'
import { Icon, type IconName } from './parts/Icon.tsx'
import { Mark } from './parts/Mark.tsx'

export function Head() {
  return (
    <header class="head">
      <h1 class="head-brand">
        <Mark /> <span>{t('brand')}</span> <span class="head-title">{t('title')}</span>
      </h1>
      <span class={`line-dot line-${connection.value}`} title={t(`connection.${connection.value}`)} />
      <div class="head-tools">
        <Availability />
        {me.value?.role === 'admin' && (
          <>
            <Tool icon="team" label={t('nav.agents')} current={route.value.at === 'agents'} onPress={toAgents} />
            <Tool
              icon="channels"
              label={t('nav.channels')}
              current={route.value.at === 'channels'}
              onPress={toChannels}
            />
          </>
        )}
        <Tool icon="keyboard" label={t('nav.help')} onPress={() => (dialog.value = 'shortcuts')} />
        <Tool icon="profile" label={t('nav.profile')} onPress={() => (dialog.value = 'profile')} />
        <Tool icon="signOut" label={t('nav.signOut')} onPress={() => void leave()} />
      </div>
    </header>
  )
}

const toChannels = () => go(route.value.at === 'channels' ? { at: 'queue' } : { at: 'channels' })
const toAgents = () => go(route.value.at === 'agents' ? { at: 'queue' } : { at: 'agents' })

function Availability() {
  const availability = me.value?.availability ?? 'away'
  async function change(next: 'online' | 'away'): Promise<void> {
    const session = await attempt(() => api.changeProfile({ availability: next }))
    if (session) letIn(session)
  }
  const away = availability === 'away'
  return (
    <button
      type="button"
      class="availability"
      role="switch"
      aria-checked={!away}
      aria-label={`${t('availability.label')}: ${t(`availability.${availability}`)}`}
      onClick={() => void change(away ? 'online' : 'away')}
    >
      <span class="availability-track" aria-hidden="true" />
      <span class="availability-word">{t(`availability.${availability}`)}</span>
    </button>
  )
}

interface ToolProps {
  readonly icon: IconName
  readonly label: string
  readonly current?: boolean
  readonly onPress: () => void
}

function Tool({ icon, label, current = false, onPress }: ToolProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      {...(current && { 'aria-current': 'page' as const })}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}
