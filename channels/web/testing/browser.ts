// What Microsoft's client expects of a browser and Node has not: XMLHttpRequest, and sockets that a test can cut.
import XHR2 from 'xhr2'

/** `xhr2` knows no forms; Node's own `Response` writes them as a browser does. */
class FormXhr extends XHR2 {
  override send(data?: unknown): void {
    if (!(data instanceof FormData)) return super.send(data)
    const form = new Response(data)
    this.setRequestHeader('content-type', form.headers.get('content-type') ?? '')
    void form.arrayBuffer().then((bytes) => super.send(Buffer.from(bytes)))
  }
}

const sockets = new Set<WebSocket>()

class CutableSocket extends WebSocket {
  constructor(url: string | URL) {
    super(url)
    sockets.add(this)
    this.addEventListener('close', () => sockets.delete(this))
  }
}

/** Cuts every open connection, as a tunnel does. */
export function cutSockets(): number {
  const open = [...sockets]
  for (const socket of open) socket.close()
  return open.length
}

export function beABrowser(): void {
  Object.assign(globalThis, { XMLHttpRequest: FormXhr, WebSocket: CutableSocket })
}
