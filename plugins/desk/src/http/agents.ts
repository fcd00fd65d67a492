// The people of the desk: administrators see them and invite others.
import { Hono } from 'hono'
import { mustAdminister } from '../may.ts'
import type { DeskParts } from '../parts.ts'
import { allAgents, findCredentials } from '../storage/agents.ts'
import { invite } from '../storage/invitations.ts'
import type { DeskEnv } from './guard.ts'
import { bodyOf, invalid, invitation } from './requests.ts'

export function agentRoutes({ db, host }: DeskParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get('/agents', async (context) => {
      mustAdminister(context.get('session').agent)
      return context.json(await allAgents(db, host.clock.now()))
    })

    .post('/agents', async (context) => {
      mustAdminister(context.get('session').agent)
      const wanted = await bodyOf(context, invitation)
      if (await findCredentials(db, wanted.email)) throw invalid('email: belongs to an agent already', 'email')
      const token = await invite(db, wanted, host.clock.now())
      return context.json({ link: `${host.publicUrl}/desk#join=${token}` })
    })
}
