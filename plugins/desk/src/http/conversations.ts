// Reading: transcripts, why the bot said what it said, canned replies, attachments.
import { DragomanError } from '@dragoman/core'
import { Hono } from 'hono'
import type { TemplateView } from '../api.ts'
import { cannedReplies } from '../canned.ts'
import { mayRead } from '../may.ts'
import type { DeskParts } from '../parts.ts'
import { conversationView, messagePage } from '../views/conversation.ts'
import { directionIn } from '../views/wording.ts'
import type { DeskEnv } from './guard.ts'
import { reachConversation } from './reach.ts'
import { id, idOf, invalid, position } from './requests.ts'

const TRACES = 50
// Kinds that a browser shows without running anything. Everything else, such as SVG or HTML, is only ever saved to a file.
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp|avif)|audio\/[\w.+-]+|video\/[\w.+-]+)$/

export function conversationRoutes(parts: DeskParts): Hono<DeskEnv> {
  const { host, canned } = parts

  return new Hono<DeskEnv>()
    .get('/conversations/:id', async (context) => {
      const { agent } = context.get('session')
      const { conversation, escalation } = await reachConversation(parts, idOf(context, 'such conversation'), agent)
      return context.json(await conversationView(parts, conversation, escalation, agent))
    })

    .get('/conversations/:id/messages', async (context) => {
      const { agent } = context.get('session')
      const before = position.optional().safeParse(context.req.query('before'))
      if (!before.success) throw invalid('before: should be the position of a message', 'before')
      const { conversation } = await reachConversation(parts, idOf(context, 'such conversation'), agent)
      return context.json((await messagePage(parts, conversation, before.data, agent)).messages)
    })

    .get('/conversations/:id/trace', async (context) => {
      const { agent } = context.get('session')
      const { conversation } = await reachConversation(parts, idOf(context, 'such conversation'), agent)
      return context.json(await host.conversations.traces(conversation.id, TRACES))
    })

    .get('/conversations/:id/templates', async (context) => {
      const { agent } = context.get('session')
      const { conversation } = await reachConversation(parts, idOf(context, 'such conversation'), agent)
      const templates = await host.conversations.templates(conversation.id, context.req.raw.signal)
      const views = templates.map((template): TemplateView => ({
        ...template,
        direction: directionIn(template.locale),
      }))
      return context.json(views)
    })

    .get('/canned', async (context) => {
      const { agent } = context.get('session')
      const wanted = id.safeParse(context.req.query('conversation'))
      if (!wanted.success) throw invalid('conversation: should be an id', 'conversation')
      const { conversation } = await reachConversation(parts, wanted.data, agent)
      return context.json(cannedReplies(host.words, canned, agent, conversation))
    })

    .get('/media/:id', async (context) => {
      const { agent } = context.get('session')
      const file = await host.media.get(`media:${idOf(context, 'such attachment')}`)
      const conversation = file?.conversationId ? await host.conversations.find(file.conversationId) : undefined
      if (!file || !conversation || !mayRead(agent, conversation)) {
        throw new DragomanError('DRAGOMAN_NOT_FOUND', { what: 'such attachment' })
      }
      const shown = SHOWN.test(file.mediaType)
      context.header('content-type', shown ? file.mediaType : 'application/octet-stream')
      context.header('content-disposition', disposition(shown, file.name))
      context.header('content-security-policy', "default-src 'none'; sandbox")
      context.header('cache-control', 'private, max-age=3600')
      return context.body(new Uint8Array(file.bytes))
    })
}

/** Names may hold anything; RFC 6266 and RFC 8187 say how it is written. */
function disposition(shown: boolean, name: string | undefined): string {
  const how = shown ? 'inline' : 'attachment'
  if (name === undefined) return how
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `${how}; filename*=UTF-8''${encoded}`
}
