// For sellers: what is asked to connect a bot of Teams, and what can be tried.
import { type Check, type Connector, type ConnectorSettings, channelPath, problemOf } from '@dragoman/core/plugin'
import { APP_ID_PATTERN, teams } from './channel.ts'
import { PUBLIC_CLOUD } from './cloud.ts'
import { createTokenSource } from './token.ts'

const TENANTS = new RegExp(`${APP_ID_PATTERN.source}(?:[\\s,]+${APP_ID_PATTERN.source}){0,99}[\\s,]*`, 'i')

export const teamsConnector: Connector = {
  channel: 'teams',
  fields: [
    { name: 'appId', required: true, pattern: APP_ID_PATTERN, variable: 'TEAMS_APP_ID' },
    { name: 'appPassword', secret: true, required: true, pattern: /\S{8,}/, variable: 'TEAMS_APP_PASSWORD' },
    { name: 'tenantId', pattern: APP_ID_PATTERN, variable: 'TEAMS_TENANT_ID' },
    { name: 'allowedTenants', pattern: TENANTS, variable: 'TEAMS_ALLOWED_TENANTS' },
  ],

  create: (settings, account) => teams({ ...optionsOf(settings), account }),

  async check(settings, { account, host, signal }) {
    const known: Check = await createTokenSource({ ...optionsOf(settings), cloud: PUBLIC_CLOUD })(signal).then(
      () => ({ code: 'token', ok: true }),
      (error: unknown) => ({ code: 'token', ok: false, problem: problemOf(error) }),
    )
    if (!known.ok) return [known]
    // Whether Teams calls it shows when a message arrives; where it has to call can be told at once.
    const endpoint = `${host.publicUrl}${channelPath({ name: 'teams', account })}/messages`
    const isPublic = endpoint.startsWith('https:')
    const problem = isPublic ? {} : { problem: 'Microsoft calls https addresses only' }
    return [known, { code: 'endpoint', ok: isPublic, found: endpoint, ...problem }]
  },
}

function optionsOf({ appId = '', appPassword = '', tenantId, allowedTenants = '' }: ConnectorSettings) {
  return { appId, appPassword, tenantId, allowedTenants: allowedTenants.split(/[\s,]+/).filter(Boolean) }
}
