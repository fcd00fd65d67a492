// What it takes to send: whoever makes a request of a message is handed this.
import type { Host } from '@dragoman/core/plugin'
import type { Graph } from './graph.ts'

export interface Sending {
  readonly graph: Graph
  readonly host: Host
  readonly signal: AbortSignal
}
