// For sellers: what is asked to connect a bot of Telegram, and what can be tried.
import type { Check, Connector, ConnectorSettings } from '@dragoman/core/plugin'
import { channelPath } from '@dragoman/core/plugin'
import { Api } from 'grammy'
import { problemWith } from './failure.ts'
import { telegram, TOKEN_PATTERN } from './channel.ts'
import { signalOf } from './signal.ts'

export const telegramConnector: Connector = {
  channel: 'telegram',
  fields: [
    { name: 'token', secret: true, required: true, pattern: TOKEN_PATTERN, variable: 'TELEGRAM_TOKEN' },
    { name: 'mode', options: ['polling', 'webhook'], variable: 'TELEGRAM_MODE' },
    { name: 'apiRoot', pattern: /https?:\/\/[^\s/]+(?:\/[^\s]*[^\s/])?/, variable: 'TELEGRAM_API_ROOT' },
  ],

  create: (settings, account) => telegram({ ...optionsOf(settings), account }),

  async check(settings, { account, host, signal }) {
    const { token, mode, apiRoot } = optionsOf(settings)
    const api = new Api(token, { ...(apiRoot && { apiRoot }) })
    const known = await tried('token', token, async () => {
      const { username } = await api.getMe(signalOf(signal))
      return `@${username}`
    })
    if (!known.ok) return [known]
    const receiving = await tried(mode, token, async () => {
      const {
        url,
        last_error_message: problem,
        pending_update_count: waiting,
      } = await api.getWebhookInfo(signalOf(signal))
      const own = `${host.publicUrl}${channelPath({ name: 'telegram', account })}/webhook`
      if (mode === 'polling' && url) throw new Error(`another program receives for this bot: ${new URL(url).host}`)
      if (mode === 'webhook' && url !== own) throw new Error(`Telegram calls ${url || 'nobody'} instead of ${own}`)
      if (mode === 'webhook' && problem) throw new Error(problem)
      return waiting > 0 ? String(waiting) : undefined
    })
    return [known, receiving]
  },
}

function optionsOf({ token = '', mode, apiRoot }: ConnectorSettings) {
  return { token, mode: mode === 'webhook' ? 'webhook' : 'polling', ...(apiRoot && { apiRoot }) } as const
}

async function tried(code: string, token: string, ask: () => Promise<string | undefined>): Promise<Check> {
  try {
    const found = await ask()
    return { code, ok: true, ...(found && { found }) }
  } catch (error) {
    return { code, ok: false, problem: problemWith(error, token) }
  }
}
