// Who waits, in order of service, and what is mine.
import { useLayoutEffect, useRef } from 'preact/hooks'
import { roveByArrows } from '../../keys.ts'
import { claimNext, claiming, mine, others, queue, waiting } from '../../state/queue.ts'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'
import { HeldItem } from './HeldItem.tsx'
import { WaitingItem } from './WaitingItem.tsx'

export function QueuePane() {
  const pane = useFocusKept()
  return (
    <nav id="queue" ref={pane} class="queue" aria-label={t('nav.queue')}>
      <div class="queue-lists" aria-busy={!queue.value}>
        <section aria-labelledby="mine-title">
          <h2 id="mine-title" class="queue-title">
            {t('queue.mine')} <span class="count">{mine.value.length}</span>
          </h2>
          {mine.value.length === 0 && <p class="queue-none">{t('queue.noneMine')}</p>}
          <ul onKeyDown={roveByArrows}>
            {mine.value.map((escalation, index) => (
              <HeldItem key={escalation.id} escalation={escalation} first={index === 0} />
            ))}
          </ul>
        </section>
        <section aria-labelledby="waiting-title">
          <h2 id="waiting-title" class="queue-title">
            {t('queue.waiting')} <span class="count">{waiting.value.length}</span>
          </h2>
          {queue.value && waiting.value.length === 0 && <Nobody />}
          <ul onKeyDown={roveByArrows}>
            {waiting.value.map((escalation, index) => (
              <WaitingItem key={escalation.id} escalation={escalation} first={index === 0} />
            ))}
          </ul>
        </section>
        {others.value.length > 0 && (
          <section aria-labelledby="others-title">
            <h2 id="others-title" class="queue-title">
              {t('queue.others')} <span class="count">{others.value.length}</span>
            </h2>
            <ul onKeyDown={roveByArrows}>
              {others.value.map((escalation, index) => (
                <HeldItem key={escalation.id} escalation={escalation} first={index === 0} others />
              ))}
            </ul>
          </section>
        )}
      </div>
      <div class="queue-foot">
        <p class="for-ears">{t('queue.waitingCount', { count: waiting.value.length })}</p>
        <button
          id="take-next"
          type="button"
          class="button button-main button-wide"
          aria-disabled={waiting.value.length === 0 || claiming.value !== undefined}
          onClick={() => waiting.value.length > 0 && void claimNext()}
        >
          {t('queue.next')}
        </button>
      </div>
    </nav>
  )
}

function Nobody() {
  return (
    <div class="queue-nobody">
      <Icon name="check" />
      <p>{t('queue.nobody')}</p>
      <p class="quiet">{t('queue.nobodyLead')}</p>
    </div>
  )
}

/** When the item that has the focus is taken away, the focus goes to its neighbour, not to nowhere. */
function useFocusKept() {
  const pane = useRef<HTMLElement>(null)
  const place = useRef<{ readonly index: number; readonly element: Element } | undefined>(undefined)
  useLayoutEffect(() => {
    const stops = [...(pane.current?.querySelectorAll<HTMLElement>('[data-rove]') ?? [])]
    const lost = place.current && !place.current.element.isConnected && document.activeElement === document.body
    if (lost) (stops[Math.min(place.current?.index ?? 0, stops.length - 1)] ?? takeNext())?.focus()
    const index = stops.findIndex((stop) => stop === document.activeElement)
    place.current = index === -1 ? undefined : { index, element: stops[index] ?? document.body }
  })
  useLayoutEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      const stops = [...(pane.current?.querySelectorAll('[data-rove]') ?? [])]
      const index = stops.findIndex((stop) => stop === target)
      place.current = index === -1 || !(target instanceof Element) ? undefined : { index, element: target }
    }
    const element = pane.current
    element?.addEventListener('focusin', remember)
    return () => element?.removeEventListener('focusin', remember)
  }, [])
  return pane
}

const takeNext = () => document.getElementById('take-next')
