// `npm run bench -- NAME`: the benchmarks by name. They report; nothing is asserted by the clock.
import { benchTurn } from '../core/bench/turn.ts'
import { benchChannels } from '../examples/channels/bench/channels.ts'

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = { channels: benchChannels, turn: benchTurn }

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in BENCHMARKS))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.`)
  process.exit(1)
}
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHMARKS)) await BENCHMARKS[name]()
process.exit(0)
