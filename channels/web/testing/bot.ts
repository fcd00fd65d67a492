// A real bot with the web channel, and what a visitor's page says to it by hand.
import { definePlugin } from '@dragoman/core'
import { createTestBot, type TestBot } from '@dragoman/core/testing'
import { web, type WebOptions } from '../src/index.ts'
import type { ActivitySet } from '../src/wire.ts'

export interface Shop {
  readonly test: TestBot
  /** The `domain` of Direct Line's clients. */
  readonly domain: string
  stop(): Promise<void>
}

/** Says back what it hears, and calls a person when asked for one. */
const echo = definePlugin({
  name: 'echo',
  hooks: {
    decide: ({ message }) => {
      const text = message.texts[0]?.text ?? ''
      if (text === 'person, please') return { action: 'escalate', reason: 'requested' }
      return { action: 'reply', replies: [{ text: `echo ${text}`, locale: 'en' }] }
    },
  },
})

export async function openShop(options: WebOptions = {}): Promise<Shop> {
  const channel = web({ pollMs: 200, activitiesPerMinute: 10_000, tokensPerMinute: 10_000, ...options })
  const test = await createTestBot({ channels: [channel], plugins: [echo] })
  return { test, domain: `${test.host.publicUrl}/directline`, stop: () => test.stop() }
}

export interface Visit {
  readonly conversationId: string
  readonly token: string
  readonly resumeToken: string
  /** Where there is one. */
  readonly streamUrl: string
}

export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

interface Asking {
  readonly method?: string
  readonly token?: string
  readonly body?: BodyInit
  readonly headers?: Record<string, string>
}

/** What a refusal looks like. */
export interface Refusal {
  readonly error: { readonly code: string; readonly message: string; readonly details: Record<string, unknown> }
}

export async function ask<T = Refusal>({ domain }: Shop, path: string, asking: Asking = {}): Promise<Answer<T>> {
  const { method = asking.body === undefined ? 'GET' : 'POST', token, body } = asking
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...asking.headers }
  const answer = await fetch(`${domain}/${path}`, { method, headers, body })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T }
}

export async function enter(shop: Shop): Promise<Visit> {
  const { body } = await ask<Visit>(shop, 'tokens/generate', { method: 'POST' })
  const begun = await ask<Visit>(shop, 'conversations', { method: 'POST', token: body.token })
  return begun.body
}

export function post<T = { id: string }>(shop: Shop, visit: Visit, activity: object): Promise<Answer<T>> {
  return ask<T>(shop, `conversations/${visit.conversationId}/activities`, {
    token: visit.token,
    body: JSON.stringify(activity),
  })
}

export async function read(shop: Shop, visit: Visit, watermark = ''): Promise<ActivitySet> {
  const path = `conversations/${visit.conversationId}/activities?watermark=${watermark}`
  return (await ask<ActivitySet>(shop, path, { token: visit.token })).body
}
