// Where in the desk one is: kept in the address's fragment, so that Back, reload and a link to a colleague's screen work.
import { signal } from '@preact/signals'

export type Route =
  | { readonly at: 'queue' }
  | { readonly at: 'conversation'; readonly id: string }
  | { readonly at: 'agents' | 'channels' }
  | { readonly at: 'setup' | 'join'; readonly token: string }

export const route = signal<Route>(routeIn(location.hash))

addEventListener('popstate', () => (route.value = routeIn(location.hash)))

export function go(to: Route): void {
  const hash = fragmentOf(to)
  route.value = to
  // A used token leaves the address and the history; a step inside the desk makes one to come back from.
  if (location.hash.startsWith('#setup') || location.hash.startsWith('#join'))
    history.replaceState(null, '', hash || location.pathname)
  else if (location.hash !== hash) history.pushState(null, '', hash || location.pathname)
}

function routeIn(hash: string): Route {
  const [name, value] = hash.slice(1).split('=', 2)
  if (name === 'conversation' && value) return { at: 'conversation', id: decodeURIComponent(value) }
  if ((name === 'setup' || name === 'join') && value) return { at: name, token: decodeURIComponent(value) }
  return { at: name === 'agents' || name === 'channels' ? name : 'queue' }
}

function fragmentOf(to: Route): string {
  if (to.at === 'conversation') return `#conversation=${encodeURIComponent(to.id)}`
  if (to.at === 'agents' || to.at === 'channels') return `#${to.at}`
  return 'token' in to ? `#${to.at}=${encodeURIComponent(to.token)}` : ''
}
