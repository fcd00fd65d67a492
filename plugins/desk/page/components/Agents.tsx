// For administrators: who works here, and the invitation of more.
import { useEffect, useState } from 'preact/hooks'
import type { AgentView, Invitation, Role } from '../../src/api.ts'
import { api } from '../client.ts'
import { languageName, listOf } from '../names.ts'
import { attempt } from '../state/notices.ts'
import { go } from '../state/route.ts'
import { t } from '../words.ts'
import { Field } from './parts/Field.tsx'
import { Icon } from './parts/Icon.tsx'

const ROLES: readonly Role[] = ['agent', 'supervisor', 'admin']

export function Agents() {
  const [agents, setAgents] = useState<readonly AgentView[]>([])
  useEffect(() => void attempt(api.agents).then((all) => all && setAgents(all)), [])
  return (
    <div class="agents">
      <header class="agents-head">
        <button type="button" class="icon-button" aria-label={t('nav.back')} onClick={() => go({ at: 'queue' })}>
          <Icon name="back" />
        </button>
        <h2>{t('agents.title')}</h2>
        <p class="quiet">{t('agents.count', { count: agents.length })}</p>
      </header>
      <ul class="agent-list">
        {agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} />
        ))}
      </ul>
      <Invite />
    </div>
  )
}

function AgentRow({ agent }: { readonly agent: AgentView }) {
  return (
    <li class="agent">
      <p class="agent-name">
        <bdi>{agent.name}</bdi>
        <span class={`tag tag-${agent.availability}`}>{t(`availability.${agent.availability}`)}</span>
        {agent.present && <span class="tag">{t('agents.present')}</span>}
      </p>
      <p class="quiet">
        <bdi>{agent.email}</bdi>
      </p>
      <dl class="facts facts-inline">
        <div>
          <dt>{t('agents.role')}</dt>
          <dd>{t(`role.${agent.role}`)}</dd>
        </div>
        <div>
          <dt>{t('agents.languages')}</dt>
          <dd>{listOf(agent.languages.map(languageName))}</dd>
        </div>
        <div>
          <dt>{t('agents.capacity')}</dt>
          <dd>{agent.capacity}</dd>
        </div>
      </dl>
    </li>
  )
}

function Invite() {
  const [invitation, setInvitation] = useState<Invitation>({ email: '', role: 'agent', capacity: 3 })
  const [made, setMade] = useState<{ readonly link: string; readonly email: string }>()
  const change = (part: Partial<Invitation>) => setInvitation({ ...invitation, ...part })

  async function invite(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const answer = await attempt(() => api.invite(invitation))
    if (!answer) return
    setMade({ link: answer.link, email: invitation.email })
    change({ email: '' })
  }

  return (
    <section class="invite" aria-labelledby="invite-title">
      <h3 id="invite-title">{t('agents.invite')}</h3>
      <p class="quiet">{t('agents.inviteLead')}</p>
      <form class="invite-form" onSubmit={(event) => void invite(event)}>
        <Field
          label={t('agents.email')}
          type="email"
          required
          value={invitation.email}
          onInput={(event) => change({ email: event.currentTarget.value })}
        />
        <div class="field">
          <label for="invite-role">{t('agents.role')}</label>
          <select
            id="invite-role"
            value={invitation.role}
            onChange={(event) => change({ role: ROLES[event.currentTarget.selectedIndex] ?? 'agent' })}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
        </div>
        <Field
          label={t('agents.capacityLabel')}
          type="number"
          min={1}
          max={50}
          required
          value={invitation.capacity}
          onInput={(event) => change({ capacity: event.currentTarget.valueAsNumber || 1 })}
        />
        <button type="submit" class="button button-main">
          {t('agents.create')}
        </button>
      </form>
      {made && <Link {...made} />}
    </section>
  )
}

function Link({ link, email }: { readonly link: string; readonly email: string }) {
  const [copied, setCopied] = useState(false)
  // Without the right to the clipboard the link still stands there, selected, to be copied by hand.
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div class="invite-link" role="status">
      <Field
        label={t('agents.link', { email })}
        readOnly
        dir="ltr"
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" class="button" onClick={() => void copy()}>
        {copied ? t('agents.copied') : t('agents.copy')}
      </button>
    </div>
  )
}
