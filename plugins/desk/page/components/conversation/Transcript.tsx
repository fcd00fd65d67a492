// What was said, oldest first. It stays at the newest message unless the agent has scrolled away to read.
import { Fragment } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ConversationView } from '../../../src/api.ts'
import { dayOf } from '../../names.ts'
import { loadOlder, markRead } from '../../state/conversations.ts'
import { typing } from '../../state/desk.ts'
import { pendingIn } from '../../state/outbox.ts'
import { transcriptView } from '../../state/preferences.ts'
import { nameOf } from '../../state/queue.ts'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'
import { Message } from './Message.tsx'
import { PendingMessage } from './PendingMessage.tsx'

/** Within this many pixels of the end, the reader is at the end. */
const NEAR_PX = 80

export function Transcript({ conversation }: { readonly conversation: ConversationView }) {
  const { id, messages, more } = conversation
  const log = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const heightBefore = useRef<number | undefined>(undefined)
  const [away, setAway] = useState(false)
  const [loading, setLoading] = useState(false)
  const pending = pendingIn(id)
  // What is on its way grows when something has to be decided about it.
  const onTheWay = pending.map((each) => `${each.id} ${each.state}`).join()
  const isTyping = (typing.value[id] ?? 0) > 0

  function toEnd(): void {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }

  // Follows the end; and holds its place when earlier messages come in above.
  useLayoutEffect(() => {
    if (heightBefore.current !== undefined && log.current && !loading) {
      log.current.scrollTop += log.current.scrollHeight - heightBefore.current
      heightBefore.current = undefined
    } else if (atEnd.current) toEnd()
  }, [messages, onTheWay, isTyping, loading, transcriptView.value])

  useEffect(() => {
    const read = () => {
      if (!document.hidden) markRead(id)
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [id, messages])

  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      if (atEnd.current) toEnd()
    })
    if (log.current) watcher.observe(log.current)
    return () => watcher.disconnect()
  }, [])

  async function showOlder(): Promise<void> {
    heightBefore.current = log.current?.scrollHeight
    setLoading(true)
    await loadOlder(id)
    setLoading(false)
    log.current?.focus()
  }

  function onScroll({
    currentTarget: { scrollHeight, scrollTop, clientHeight },
  }: {
    currentTarget: HTMLElement
  }): void {
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX
    setAway(!atEnd.current)
  }

  return (
    <div class="transcript-frame">
      <div
        ref={log}
        class="transcript"
        role="log"
        tabIndex={0}
        aria-label={t('conversation.transcript')}
        aria-busy={loading}
        onScroll={onScroll}
      >
        {more ? (
          <button type="button" class="button transcript-older" disabled={loading} onClick={() => void showOlder()}>
            {t('conversation.older')}
          </button>
        ) : (
          <p class="transcript-start">{t('conversation.start')}</p>
        )}
        {messages.map((message, index) => {
          const day = dayOf(message.at)
          const before = messages[index - 1]
          return (
            <Fragment key={message.id}>
              {(!before || dayOf(before.at) !== day) && (
                <h3 class="transcript-day">
                  <span>{day}</span>
                </h3>
              )}
              <Message message={message} conversation={conversation} />
            </Fragment>
          )
        })}
        {pending.map((each) => (
          <PendingMessage key={each.id} pending={each} conversation={conversation} />
        ))}
        {isTyping && (
          <p class="transcript-typing">{t('conversation.typing', { customer: nameOf(conversation.escalation) })}</p>
        )}
      </div>
      {away && (
        <button type="button" class="icon-button to-newest" aria-label={t('conversation.newest')} onClick={toEnd}>
          <Icon name="down" />
        </button>
      )}
    </div>
  )
}
