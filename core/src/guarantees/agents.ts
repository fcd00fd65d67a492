// Those who claim, in tests.
import type { AgentIdentity, ClaimTicket } from '../plugin/host.ts'
import type { Escalation } from '../model/escalation.ts'
import { definePlugin } from '../plugin/plugin.ts'

export function agent(id: string, capacity = 5): AgentIdentity {
  return { id, name: `Agent ${id}`, locale: 'en', languages: ['en'], capacity }
}

/** What the holder of a claim shows to act on it. */
export function ticketOf({ id, claim }: Escalation): ClaimTicket {
  if (!claim) throw new Error(`escalation ${id} is not claimed`)
  return { escalation: id, agent: claim.agent, token: claim.token }
}

/** Fetches a person for `person …`, sends them away for `never mind …`, and repeats the rest. */
export const receptionist = definePlugin({
  name: 'receptionist',
  hooks: {
    decide: ({ message }) => {
      const text = message.texts[0]?.text ?? ''
      if (text.startsWith('person')) return { action: 'escalate', reason: 'requested' }
      const replies = [{ text: `re: ${text}`, locale: 'en' }]
      return text.startsWith('never mind') ? { action: 'release', replies } : { action: 'reply', replies }
    },
  },
})
