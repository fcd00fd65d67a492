// The picker of ready-made replies: a filter with a list below it, worked with the arrow keys while the focus stays in the
// filter (the combobox pattern).
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { CannedReply } from '../../../src/api.ts'
import { api } from '../../client.ts'
import { isComposing } from '../../keys.ts'
import { attempt } from '../../state/notices.ts'
import { locale, t } from '../../words.ts'
import { directionFor } from '../parts/Field.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Both } from './ChosenReply.tsx'

interface Props {
  readonly conversationId: string
  readonly onPick: (reply: CannedReply | undefined) => void
}

export function CannedPicker({ conversationId, onPick }: Props) {
  const [replies, setReplies] = useState<readonly CannedReply[]>([])
  const [filter, setFilter] = useState('')
  const [active, setActive] = useState(0)
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const found = replies.filter((reply) => matches(reply, filter))
  const current = Math.min(active, found.length - 1)

  useEffect(() => {
    input.current?.focus()
    void attempt(() => api.canned(conversationId)).then((all) => setReplies(all ?? []))
  }, [conversationId])
  useEffect(() => {
    document.getElementById(`${list}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event)) return
    const act = actionOf(event.key)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  function actionOf(key: string): (() => void) | undefined {
    const step = (by: number) => () => setActive((current + by + found.length) % Math.max(1, found.length))
    const actions: Record<string, () => void> = {
      ArrowDown: step(1),
      ArrowUp: step(-1),
      Home: () => setActive(0),
      End: () => setActive(found.length - 1),
      Enter: () => found[current] && onPick(found[current]),
      Escape: () => onPick(undefined),
    }
    return actions[key]
  }

  return (
    <div class="picker" role="dialog" aria-label={t('canned.title')} onKeyDown={onKeyDown}>
      <div class="picker-head">
        <input
          ref={input}
          type="text"
          dir={directionFor(filter)}
          role="combobox"
          aria-label={t('canned.filter')}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={list}
          aria-activedescendant={found[current] ? `${list}-${current}` : undefined}
          placeholder={t('canned.filter')}
          value={filter}
          onInput={(event) => {
            setFilter(event.currentTarget.value)
            setActive(0)
          }}
        />
        <button type="button" class="icon-button" aria-label={t('close')} onClick={() => onPick(undefined)}>
          <Icon name="close" />
        </button>
      </div>
      <p class="for-ears" role="status">
        {t('canned.count', { count: found.length })}
      </p>
      <div id={list} class="picker-list" role="listbox" aria-label={t('canned.title')}>
        {found.map((reply, index) => (
          <div
            key={reply.key}
            id={`${list}-${index}`}
            class="picker-option"
            role="option"
            aria-selected={index === current}
            onMouseMove={() => setActive(index)}
            onClick={() => onPick(reply)}
          >
            <Both reply={reply} />
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="quiet picker-none">{t('canned.none')}</p>}
    </div>
  )
}

/** Every word of the filter occurs in what the agent reads, in what the customer will, or in the key. */
function matches({ key, text, sends }: CannedReply, filter: string): boolean {
  const hay = `${key} ${text} ${sends.text}`.toLocaleLowerCase(locale.value)
  return filter
    .toLocaleLowerCase(locale.value)
    .split(/\s+/)
    .every((word) => hay.includes(word))
}
