// One connected account: where it stands, what was last heard of it, and what can be done.
import { useState } from 'preact/hooks'
import type { AccountView, Check, ConnectorView } from '../../../src/api.ts'
import { api } from '../../client.ts'
import { momentOf } from '../../names.ts'
import { attempt } from '../../state/notices.ts'
import { t, tOf } from '../../words.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Icon } from '../parts/Icon.tsx'
import { channelName } from './names.ts'
import { Scan } from './Scan.tsx'
import { SettingsForm } from './SettingsForm.tsx'

interface Props {
  readonly account: AccountView
  readonly connector: ConnectorView | undefined
  readonly onChange: () => Promise<unknown>
}

export function Account({ account, connector, onChange }: Props) {
  const { channel, origin, state, problem, scan, receivedAt, sentAt, lastError } = account
  const name = account.account === 'default' ? channelName(channel) : `${channelName(channel)} · ${account.account}`
  return (
    <li class="agent" data-account={`${channel}/${account.account}`}>
      <p class="agent-name">
        <bdi>{name}</bdi>
        <span class={`tag tag-${state}`}>{t(`connect.state.${state}`)}</span>
      </p>
      <p class="quiet">{t(`connect.origin.${origin}`)}</p>
      {problem && <p class="caution">{problem}</p>}
      {scan && <Scan text={scan} />}
      {receivedAt && <p class="quiet">{t('connect.received', { time: momentOf(receivedAt) })}</p>}
      {sentAt && <p class="quiet">{t('connect.sent', { time: momentOf(sentAt) })}</p>}
      {lastError && lastError.problem !== problem && (
        <p class="quiet">{t('connect.problem', { problem: `${lastError.problem} (${momentOf(lastError.at)})` })}</p>
      )}
      {origin === 'desk' && connector && (
        <Tools account={account} connector={connector} name={name} onChange={onChange} />
      )}
    </li>
  )
}

interface ToolsProps extends Props {
  readonly connector: ConnectorView
  readonly name: string
}

function Tools({ account, connector, name, onChange }: ToolsProps) {
  const [open, setOpen] = useState<'none' | 'settings' | 'disconnect'>('none')
  const [trial, setTrial] = useState<Trial>()
  const close = () => setOpen('none')
  const paused = account.state === 'paused'

  async function then<T>(work: () => Promise<T>): Promise<void> {
    if ((await attempt(work)) !== undefined) close()
    await onChange()
  }

  async function test(): Promise<void> {
    setTrial({ since: new Date().toISOString() })
    const checks = await attempt(() => api.checkAccount(account))
    setTrial((before) => checks && before && { ...before, checks })
    await onChange()
  }

  return (
    <>
      <p class="tools">
        <button type="button" class="button" onClick={() => void test()}>
          {t('connect.test')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => void then(() => api.changeAccount(account, { paused: !paused }))}
        >
          {t(paused ? 'connect.resume' : 'connect.pause')}
        </button>
        <button type="button" class="button" onClick={() => setOpen('settings')}>
          {t('connect.replace')}
        </button>
        <button type="button" class="button" onClick={() => setOpen('disconnect')}>
          {t('connect.disconnect')}
        </button>
      </p>
      {trial && <Findings trial={trial} account={account} />}
      {open === 'settings' && (
        <Dialog title={name} onClose={close}>
          <SettingsForm
            connector={connector}
            values={account.settings}
            submit={t('connect.save')}
            onSubmit={async (_, settings) => {
              await api.changeAccount(account, { settings })
              close()
              await onChange()
            }}
          />
        </Dialog>
      )}
      {open === 'disconnect' && (
        <Dialog title={t('connect.disconnectTitle', { name })} onClose={close}>
          <div class="stack">
            <p>{t('connect.disconnectLead')}</p>
            <button type="button" class="button button-main" onClick={() => void then(() => api.disconnect(account))}>
              {t('connect.disconnect')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

interface Trial {
  readonly since: string
  readonly checks?: readonly Check[]
}

/** What works, in plain words: what could be tried at once, then whether a message has come and gone since. */
function Findings({ trial: { since, checks }, account }: { readonly trial: Trial; readonly account: AccountView }) {
  if (!checks) return <p role="status">{t('connect.testing')}</p>
  const works = checks.every(({ ok }) => ok)
  const arrived = (account.receivedAt ?? '') > since
  const left = (account.sentAt ?? '') > since
  return (
    <div role="status">
      <ul class="findings">
        {checks.map(({ code, ok, found, problem }) => (
          <Finding key={code} ok={ok} words={[tOf('connect.check', code, code), found].filter(Boolean).join(': ')}>
            {problem}
          </Finding>
        ))}
        {works && (arrived ? <Finding ok words={t('connect.arrived')} /> : <li>{t('connect.write')}</li>)}
        {works && left && <Finding ok words={t('connect.left')} />}
      </ul>
    </div>
  )
}

interface FindingProps {
  readonly ok: boolean
  readonly words: string
  readonly children?: string | undefined
}

function Finding({ ok, words, children }: FindingProps) {
  return (
    <li class={ok ? 'finding' : 'finding finding-bad'}>
      <Icon name={ok ? 'check' : 'alert'} />
      <span>
        {words}
        {children && (
          <>
            {' – '}
            <bdi>{children}</bdi>
          </>
        )}
      </span>
    </li>
  )
}
