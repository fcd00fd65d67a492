// What the holder of a claim does: writes, gives back, resolves. Each shows the claim's token; a stale one does nothing (guarantee 10).
import {
  type AgentWords,
  type ClaimTicket,
  type Conversation,
  DragomanError,
  type MessageTemplate,
} from '@dragoman/core'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { AgentView, ReviewView } from '../api.ts'
import type { DeskParts } from '../parts.ts'
import { filledIn, placesIn } from '../templates.ts'
import { messageViews } from '../views/conversation.ts'
import { isOwn } from '../views/languages.ts'
import type { DeskEnv } from './guard.ts'
import { reachClaimed } from './reach.ts'
import { bodyOf, idOf, invalid, reviewRequest, sayRequest, ticketRequest } from './requests.ts'

export function claimRoutes(parts: DeskParts): Hono<DeskEnv> {
  const { host, canned } = parts
  const saying = sayRequest(host.config.maxTextLength)
  const reviewing = reviewRequest(host.config.maxTextLength)

  return new Hono<DeskEnv>()
    .post('/escalations/:id/messages', async (context) => {
      const { agent } = context.get('session')
      const request = await bodyOf(context, saying)
      const ticket = { escalation: idOf(context, 'such escalation'), agent: agent.id, token: request.token }
      const { conversation } = await reachClaimed(parts, ticket)
      const words = await wordsOf(request, conversation, agent, context.req.raw.signal)
      const message = await host.escalations.say(ticket, words)
      const [view] = await messageViews(parts, [message], conversation, agent, 0)
      return context.json(view)
    })

    .post('/escalations/:id/review', async (context) => {
      const { agent } = context.get('session')
      const { token, text, locale } = await bodyOf(context, reviewing)
      const ticket = { escalation: idOf(context, 'such escalation'), agent: agent.id, token }
      const { conversation, escalation } = await reachClaimed(parts, ticket)
      const speaker = { kind: 'agent', id: agent.id, name: agent.name } as const
      const words = { text, locale: locale ?? writtenIn(conversation, agent), mood: escalation.mood, speaker }
      const review: ReviewView = await host.conversations.review(conversation, words)
      return context.json(review)
    })

    .post('/escalations/:id/typing', async (context) => {
      const { conversation } = await reachClaimed(parts, await ticketOf(context))
      host.live.publish({ type: 'typing', conversationId: conversation.id, speaker: 'agent' })
      return context.json({})
    })

    .post('/escalations/:id/requeue', async (context) => {
      await host.escalations.requeue(await ticketOf(context))
      return context.json({})
    })

    .post('/escalations/:id/resolve', async (context) => {
      await host.escalations.resolve(await ticketOf(context))
      return context.json({})
    })

  async function ticketOf(context: Context<DeskEnv>): Promise<ClaimTicket> {
    const { token } = await bodyOf(context, ticketRequest)
    return { escalation: idOf(context, 'such escalation'), agent: context.get('session').agent.id, token }
  }

  async function wordsOf(
    request: Saying,
    conversation: Conversation,
    agent: AgentView,
    signal: AbortSignal,
  ): Promise<AgentWords> {
    const by = { id: request.id, name: agent.name }
    if ('template' in request) {
      const { template } = request
      const text = await textOf(template, conversation, signal)
      return { ...by, content: { text, template }, locale: template.locale }
    }
    if ('canned' in request) {
      // Only what is offered: other keys of the catalogue are the bot's to say.
      if (canned.includes(request.canned)) return { ...by, key: request.canned }
      throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'such canned reply' })
    }
    const { text, locale = writtenIn(conversation, agent), untranslated, accepts } = request
    return { ...by, content: { text }, locale, untranslated, accepts }
  }

  /** The words that the customer will read. Only what the platform has approved is sent. */
  async function textOf(chosen: MessageTemplate, { id }: Conversation, signal: AbortSignal): Promise<string> {
    const approved = await host.conversations.templates(id, signal)
    const found = approved.find(({ name, locale }) => name === chosen.name && locale === chosen.locale)
    if (!found) throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'such approved template' })
    const places = placesIn(found.text).length
    if (chosen.values.length !== places) throw invalid(`template.values: should be ${places}`, 'template.values')
    return filledIn(found.text, chosen.values)
  }
}

type Saying = z.output<ReturnType<typeof sayRequest>>

/** An agent who writes the customer's language is taken to do so. */
function writtenIn(conversation: Conversation, agent: AgentView): string {
  return conversation.locale && isOwn(conversation.locale, agent) ? conversation.locale : agent.locale
}
