// Requests to the Graph API, each with the token, none of which is ever named in an error.
import { DeliveryError, readUpTo } from '@dragoman/core/plugin'
import type { CloudOptions } from '../options.ts'
import { GraphError, refusalFrom, unreachable } from './failure.ts'

const API_ROOT = 'https://graph.facebook.com/v24.0'

/** Where Meta keeps files: nowhere else does the token go. */
const FILES_AT = /(?:^|\.)(?:fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/

export interface Graph {
  get(path: string, signal: AbortSignal): Promise<unknown>
  post(path: string, body: object, signal: AbortSignal): Promise<unknown>
  /** Keeps a file at Meta's, for 30 days. */
  upload(file: Blob, name: string, signal: AbortSignal): Promise<unknown>
  /** The bytes at an address that Meta gave out. Throws where there are more than `limit`, or the address is not Meta's. */
  download(url: string, limit: number, signal: AbortSignal): Promise<Uint8Array>
}

type Asked = Omit<RequestInit, 'headers' | 'signal'> & { readonly headers?: Readonly<Record<string, string>> }

type GraphOptions = Pick<CloudOptions, 'token' | 'appSecret' | 'verifyToken' | 'phoneNumberId' | 'apiRoot'>

export function createGraph({ token, appSecret, verifyToken, phoneNumberId, apiRoot = API_ROOT }: GraphOptions): Graph {
  const root = new URL(apiRoot)
  const authorization = `Bearer ${token}`
  const hide = (text: string): string =>
    [token, appSecret, verifyToken].reduce((words, secret) => words.replaceAll(secret, '[hidden]'), text)

  async function ask(url: string, { headers, ...init }: Asked, signal: AbortSignal): Promise<Response> {
    let response: Response
    try {
      response = await fetch(url, { ...init, headers: { ...headers, authorization }, signal })
    } catch (error) {
      signal.throwIfAborted()
      throw unreachable(error)
    }
    if (!response.ok) throw new GraphError(await refusalFrom(response), hide)
    return response
  }

  async function json(path: string, init: Asked, signal: AbortSignal): Promise<unknown> {
    const response = await ask(`${apiRoot}/${path}`, init, signal)
    try {
      return await response.json()
    } catch (error) {
      signal.throwIfAborted()
      throw unreachable(error)
    }
  }

  function isMeta(url: URL): boolean {
    return url.origin === root.origin || (url.protocol === 'https:' && FILES_AT.test(url.hostname))
  }

  return {
    get: (path, signal) => json(path, {}, signal),
    post: (path, body, signal) =>
      json(
        path,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        signal,
      ),
    upload: (file, name, signal) => {
      const form = new FormData()
      form.set('messaging_product', 'whatsapp')
      form.set('type', file.type)
      form.set('file', file, name)
      return json(`${phoneNumberId}/media`, { method: 'POST', body: form }, signal)
    },
    download: async (url, limit, signal) => {
      if (!URL.canParse(url) || !isMeta(new URL(url)))
        throw new DeliveryError('the file lies where WhatsApp keeps none', { permanent: true })
      const response = await ask(url, { redirect: 'error' }, signal)
      return readUpTo(response, limit)
    },
  }
}
