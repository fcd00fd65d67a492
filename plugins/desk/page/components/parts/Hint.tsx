// What an agent is told about a customer's manners: what to do, and why.
import type { HintView } from '../../../src/api.ts'
import { tOf } from '../../words.ts'

export function Hint({ hint: { code, words } }: { readonly hint: HintView }) {
  // Isolated: what the customer's language says may run in the other direction (Unicode UAX #9).
  const what = tOf('hint', code, code, { words: words === undefined ? '' : `\u2068${words}\u2069` })
  const why = tOf('why', code, '')
  return (
    <>
      <span class="hint-what">{what}</span> {why && <span class="hint-why">{why}</span>}
    </>
  )
}
