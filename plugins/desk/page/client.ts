// The desk's API from the page's side: one function a call, typed by the agreement in ../src/api.ts.
import type {
  AccountChange,
  AccountView,
  AgentView,
  CannedReply,
  Channels,
  Check,
  ConnectRequest,
  ConversationView,
  DeskWords,
  Invitation,
  JoinRequest,
  MessageView,
  ProfileChange,
  Queue,
  ReviewRequest,
  ReviewView,
  SayRequest,
  Session,
  SetupRequest,
  SignInRequest,
  TemplateView,
  TurnTrace,
} from '../src/api.ts'
import { door, letOut } from './state/session.ts'

const API = '/desk/api'

/** A call that was refused, or that never reached the server (`NETWORK`). */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

export const api = {
  session: () => call<Session>('GET', '/session'),
  setUp: (request: SetupRequest) => call<Session>('POST', '/setup', request),
  join: (request: JoinRequest) => call<Session>('POST', '/join', request),
  signIn: (request: SignInRequest) => call<Session>('POST', '/sign-in', request),
  signOut: () => call<object>('POST', '/sign-out'),
  changeProfile: (change: ProfileChange) => call<Session>('PATCH', '/me', change),
  words: (locale: string) => call<DeskWords>('GET', `/words/${encodeURIComponent(locale)}`),
  queue: () => call<Queue>('GET', '/queue'),
  claimNext: () => call<ConversationView | null>('POST', '/escalations/next'),
  claim: (escalation: string) => call<ConversationView>('POST', `/escalations/${escalation}/claim`),
  say: (escalation: string, request: SayRequest) =>
    call<MessageView>('POST', `/escalations/${escalation}/messages`, request),
  review: (escalation: string, request: ReviewRequest) =>
    call<ReviewView>('POST', `/escalations/${escalation}/review`, request),
  typing: (escalation: string, token: number) => call<object>('POST', `/escalations/${escalation}/typing`, { token }),
  requeue: (escalation: string, token: number) => call<object>('POST', `/escalations/${escalation}/requeue`, { token }),
  resolve: (escalation: string, token: number) => call<object>('POST', `/escalations/${escalation}/resolve`, { token }),
  conversation: (id: string) => call<ConversationView>('GET', `/conversations/${id}`),
  older: (id: string, before: number) =>
    call<readonly MessageView[]>('GET', `/conversations/${id}/messages?before=${before}`),
  trace: (id: string) => call<readonly TurnTrace[]>('GET', `/conversations/${id}/trace`),
  canned: (conversation: string) =>
    call<readonly CannedReply[]>('GET', `/canned?conversation=${encodeURIComponent(conversation)}`),
  templates: (conversation: string) => call<readonly TemplateView[]>('GET', `/conversations/${conversation}/templates`),
  agents: () => call<readonly AgentView[]>('GET', '/agents'),
  channels: () => call<Channels>('GET', '/channels'),
  connect: (channel: string, request: ConnectRequest) => call<AccountView>('POST', `/channels/${channel}`, request),
  changeAccount: (account: AccountName, change: AccountChange) =>
    call<AccountView>('PATCH', accountPath(account), change),
  disconnect: (account: AccountName) => call<object>('DELETE', accountPath(account)),
  checkAccount: (account: AccountName) => call<readonly Check[]>('POST', `${accountPath(account)}/check`),
  invite: (invitation: Invitation) => call<{ readonly link: string }>('POST', '/agents', invitation),
}

type AccountName = Pick<AccountView, 'channel' | 'account'>

const accountPath = ({ channel, account }: AccountName): string =>
  `/channels/${encodeURIComponent(channel)}/${encodeURIComponent(account)}`

export const mediaPath = (id: string): string => `${API}/media/${encodeURIComponent(id)}`

export function liveAddress(): string {
  const address = new URL(`${API}/live`, location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  return address.href
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await reach(method, path, body)
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return answer as T
  const refusal = refusalIn(answer)
  if (response.status === 401 && path !== '/sign-in') letOut(refusal.details['setup'] === true)
  throw refusal
}

async function reach(method: string, path: string, body?: object): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (door.value.kind === 'open') headers.set('x-csrf-token', door.value.session.csrf)
  if (body) headers.set('content-type', 'application/json')
  try {
    return await fetch(API + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  } catch {
    throw new Refusal('NETWORK')
  }
}

function refusalIn(answer: unknown): Refusal {
  if (isRecord(answer) && isRecord(answer['error'])) {
    const { code, details } = answer['error']
    return new Refusal(typeof code === 'string' ? code : 'fallback', isRecord(details) ? details : {})
  }
  return new Refusal('fallback')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
