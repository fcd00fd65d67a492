// What became of a message that we sent. Quiet when it arrived; plain, with the reason, when it did not.
import type { MessageView } from '../../../src/api.ts'
import { t, tOf } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'

const TROUBLED: ReadonlySet<string> = new Set(['failed', 'uncertain', 'withdrawn'])

export function DeliveryLine({ delivery }: { readonly delivery: MessageView['delivery'] }) {
  if (!delivery) return null
  const { state, reason, changes } = delivery
  const troubled = TROUBLED.has(state)
  return (
    <p class={troubled ? 'delivery delivery-troubled' : 'delivery'}>
      <Icon name={troubled ? 'alert' : 'check'} />
      <span>{t(`delivery.${state}`)}</span>
      {reason && <span>{t('delivery.why', { reason: inWords(reason) })}</span>}
      {changes > 0 && <span>{t('message.changes', { count: changes })}</span>}
    </p>
  )
}

/** A reason is an error's code with the platform's own words behind it: the code is said, the words are kept. */
function inWords(reason: string): string {
  const [code = '', ...rest] = reason.split(/:\s*/)
  const said = tOf('errors', code, code)
  return rest.length > 0 ? `${said} ${rest.join(': ')}` : said
}
