// A visitor's page for the proof of the channel: Direct Line by hand, with a socket that notes what a visitor would see.
import { readdirSync, readFileSync } from 'node:fs'
import type { Platform, Shown } from '@dragoman/core/testing'
import { expect } from 'vitest'
import { web } from '../src/index.ts'
import { type Activity, type CardAction, HERO_CARD, type WireAttachment } from '../src/wire.ts'

export interface WebPlatform extends Platform {
  /** Sends as the visitor of a chat; answers the status. */
  post(chat: string, body: BodyInit, url: string, path?: string): Promise<number>
  /** What the newest choice with this label answers with. */
  valueOf(label: string): string | undefined
}

interface Visit {
  readonly conversationId: string
  readonly token: string
  readonly streamUrl: string
}

type Screen = { -readonly [K in keyof Shown]: Shown[K] }

const samplesAt = new URL('../samples/', import.meta.url)
const samples = readdirSync(samplesAt)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(new URL(name, samplesAt), 'utf8'))

const SECRET = 'the key under which the shop signs who its customers are'

export function webPlatform(): WebPlatform {
  const channel = web({ activitiesPerMinute: 1_000_000, tokensPerMinute: 1_000_000, visitorSecret: SECRET })
  const shown: Screen[] = []
  const visits = new Map<string, Promise<Visit>>()
  const sockets: WebSocket[] = []
  const values = new Map<string, string>()
  let typed = 0

  function see({ activities }: { readonly activities: readonly Activity[] }): void {
    for (const activity of activities) {
      if (activity.type === 'typing') typed += 1
      if (activity.from.role === 'user') continue
      for (const { title, value } of choicesIn(activity)) values.set(title, value)
      const known = shown.find(({ id }) => id === activity.id)
      if (activity.type === 'message' && !known) shown.push(screenOf(activity))
      if (activity.type === 'messageUpdate' && known) Object.assign(known, { text: activity.text, edited: true })
      if (activity.type === 'messageDelete' && known) known.deleted = true
    }
  }

  async function enter(url: string): Promise<Visit> {
    const { token } = await asked<Visit>(`${url}/directline/tokens/generate`)
    const visit = await asked<Visit>(`${url}/directline/conversations`, token)
    const socket = new WebSocket(visit.streamUrl)
    sockets.push(socket)
    socket.addEventListener('message', ({ data }) => {
      if (data) see(JSON.parse(String(data)) as { activities: readonly Activity[] })
    })
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
    return visit
  }

  function visitOf(chat: string, url: string): Promise<Visit> {
    const known = visits.get(chat) ?? enter(url)
    visits.set(chat, known)
    return known
  }

  async function post(chat: string, body: BodyInit, url: string, path = 'activities', forged = false): Promise<number> {
    const { conversationId, token } = await visitOf(chat, url)
    const answer = await fetch(`${url}/directline/conversations/${conversationId}/${path}`, {
      method: 'POST',
      body,
      headers: {
        authorization: `Bearer ${forged ? token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) : token}`,
        ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      },
    })
    await answer.arrayBuffer()
    return answer.status
  }

  return {
    channel,
    post,
    valueOf: (label) => values.get(label),
    shown,
    get typed() {
      return typed
    },
    secrets: [SECRET],
    refusals: [],
    address: (chat) => ({ conversation: chat }),
    receive: async ({ chat, id, text }, url) => {
      const said = { type: 'message', from: { id: 'visitor', name: 'Ada' }, text, locale: 'en' }
      const activity = JSON.stringify({ ...said, channelData: { clientActivityID: id } })
      expect(await post(chat, activity, url)).toBe(200)
    },
    // Nothing is sent: what a visitor reads is read from the store.
    failNext: () => {},
    webhook: { samples, push: (payload, genuine, url) => post('strange', payload, url, 'activities', !genuine) },
    close: async () => {
      for (const socket of sockets) socket.close()
    },
  }
}

async function asked<T>(url: string, token?: string): Promise<T> {
  const answer = await fetch(url, { method: 'POST', ...(token && { headers: { authorization: `Bearer ${token}` } }) })
  return (await answer.json()) as T
}

function screenOf(activity: Activity): Screen {
  const { id, text, textFormat, attachments = [], suggestedActions, replyToId } = activity
  const files = attachments.filter((one) => 'contentUrl' in one)
  const cards = attachments.flatMap((one) => (one.contentType === HERO_CARD && 'content' in one ? [one.content] : []))
  const titles = cards.flatMap(({ title }) => (title === undefined ? [] : [title]))
  const buttons = cards.flatMap(({ buttons: shown = [] }) => shown.map(({ title }) => title))
  const words = textFormat === 'markdown' ? text?.replaceAll(/\*\*|(?<!\\)[*_]/g, '') : text
  return {
    id,
    ...(words && { text: words }),
    ...(replyToId && { replyTo: replyToId }),
    ...(files.length > 0 && { attachments: files.map((one) => ({ kind: kindOf(one) })) }),
    ...(titles.length > 0 && { cards: titles }),
    ...(buttons.length > 0 && { buttons }),
    ...(suggestedActions && { quickReplies: suggestedActions.actions.map(({ title }) => title) }),
  }
}

function choicesIn({ attachments = [], suggestedActions }: Activity): readonly CardAction[] {
  const cards = attachments.flatMap((one) => ('content' in one ? (one.content.buttons ?? []) : []))
  return [...cards, ...(suggestedActions?.actions ?? [])]
}

function kindOf({ contentType }: WireAttachment): 'image' | 'audio' | 'video' | 'file' {
  const [type = ''] = contentType.split('/')
  return type === 'image' || type === 'audio' || type === 'video' ? type : 'file'
}
