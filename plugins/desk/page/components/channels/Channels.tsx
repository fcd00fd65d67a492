// For administrators: where customers reach the shop, how each account does, and the connecting of more.
import { useEffect, useState } from 'preact/hooks'
import type { Channels as ChannelsView } from '../../../src/api.ts'
import { api } from '../../client.ts'
import { attempt, notify } from '../../state/notices.ts'
import { go } from '../../state/route.ts'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'
import { Account } from './Account.tsx'
import { channelName } from './names.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** States change by themselves: a code is scanned, a message arrives. */
const LOOK_EVERY_MS = 2000

export function Channels() {
  const [view, setView] = useState<ChannelsView>()
  const look = () => attempt(api.channels).then((found) => found && setView(found))
  useEffect(() => {
    void look()
    const timer = setInterval(() => void api.channels().then(setView, () => {}), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <div class="agents channels">
      <header class="agents-head">
        <button type="button" class="icon-button" aria-label={t('nav.back')} onClick={() => go({ at: 'queue' })}>
          <Icon name="back" />
        </button>
        <h2>{t('connect.title')}</h2>
      </header>
      <p class="quiet">{t('connect.lead')}</p>
      {view && (
        <>
          {view.accounts.length === 0 && <p>{t('connect.none')}</p>}
          <ul class="agent-list">
            {view.accounts.map((account) => (
              <Account
                key={`${account.channel}/${account.account}`}
                account={account}
                connector={view.connectors.find(({ channel }) => channel === account.channel)}
                onChange={look}
              />
            ))}
          </ul>
          {view.connectors.length > 0 && <Connect view={view} onChange={look} />}
        </>
      )}
    </div>
  )
}

function Connect({ view, onChange }: { readonly view: ChannelsView; readonly onChange: () => Promise<unknown> }) {
  const [chosen, setChosen] = useState(0)
  const [round, setRound] = useState(0)
  const connector = view.connectors[chosen]
  if (!connector) return null
  const { channel } = connector
  const taken = view.accounts.some((account) => account.channel === channel && account.account === 'default')

  async function connect(account: string, settings: Readonly<Record<string, string>>): Promise<void> {
    const { state } = await api.connect(channel, { account, settings })
    // One that has still to begin, or waits for a code to be scanned, says so itself.
    const connected = state === 'ready' && t('connect.connected', { channel: channelName(channel) })
    notify('done', connected || t('profile.saved'))
    setRound(round + 1)
    await onChange()
  }

  return (
    <section class="invite" aria-labelledby="connect-title">
      <h3 id="connect-title">{t('connect.add')}</h3>
      <div class="field">
        <label for="connect-channel">{t('connect.choose')}</label>
        <select id="connect-channel" value={channel} onChange={(event) => setChosen(event.currentTarget.selectedIndex)}>
          {view.connectors.map((one) => (
            <option key={one.channel} value={one.channel}>
              {channelName(one.channel)}
            </option>
          ))}
        </select>
      </div>
      <SettingsForm
        key={`${channel} ${round}`}
        connector={connector}
        newAccount={taken ? '' : 'default'}
        submit={t('connect.submit')}
        onSubmit={connect}
      />
    </section>
  )
}
