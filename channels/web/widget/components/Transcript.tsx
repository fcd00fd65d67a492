// What has been said, newest at the bottom. It follows the conversation unless the reader has scrolled up.
import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Speaker } from '../activity.ts'
import type { Group } from '../transcript.ts'
import type { Words } from '../words.ts'
import { Actions } from './Attachments.tsx'
import { Bubble } from './Bubble.tsx'
import { useChat } from './context.ts'
import { BotIcon, DownIcon, PersonIcon } from './icons.tsx'
import { Text } from './Text.tsx'

/** This close to the end, in CSS pixels, counts as reading the newest message. */
const NEAR_PX = 80

export function Transcript(): JSX.Element {
  const { chat, words } = useChat()
  const log = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(true)
  const followed = useRef(true)
  const groups = chat.groups.value
  const offer = chat.offer.value
  const { typing } = chat.transcript.value

  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight })
  const follow = () => {
    if (followed.current) toEnd()
  }
  const newestOwn = groups.findLast((group) => group.speaker.kind === 'customer')
  const justWritten = groups.at(-1)?.entries.at(-1)?.outgoing?.id
  useLayoutEffect(toEnd, [justWritten])
  useLayoutEffect(follow, [groups, offer, typing])
  useLayoutEffect(() => {
    // The keyboard of a phone, a longer draft or a picture that has loaded take room from the end.
    const room = new ResizeObserver(() => followed.current && toEnd())
    if (log.current) room.observe(log.current)
    return () => room.disconnect()
  }, [])
  const noticeScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = log.current ?? {}
    followed.current = scrollHeight - scrollTop - clientHeight < NEAR_PX
    setFollowing(followed.current)
  }

  return (
    <div class="transcript">
      <div
        ref={log}
        class="log"
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        aria-label={words.say('conversation')}
        tabindex={0}
        onScroll={noticeScroll}
        onLoadCapture={follow}
      >
        <div class="welcome">
          <p class="welcome-title">{words.say('welcome')}</p>
          <p>{words.say('welcomeHint')}</p>
          <p>{words.say('disclosure')}</p>
        </div>
        {groups.map((group) => (
          <GroupOf key={group.key} group={group} newestOwn={group === newestOwn} />
        ))}
        {typing && <Typing speaker={typing} />}
      </div>
      {offer && (
        <div class="quick" role="group" aria-label={words.say('suggestions')} onClick={() => log.current?.focus()}>
          <Actions actions={offer.quickReplies} of={offer.id} />
        </div>
      )}
      {!following && (
        <button type="button" class="round latest" aria-label={words.say('latest')} onClick={toEnd}>
          <DownIcon />
        </button>
      )}
    </div>
  )
}

function GroupOf({ group, newestOwn }: { readonly group: Group; readonly newestOwn: boolean }): JSX.Element {
  const { words } = useChat()
  const speaker = nameOf(group.speaker, words)
  const last = group.entries.at(-1)
  const at = new Date(last?.message.at ?? 0)
  const isSent = !last?.outgoing || last.outgoing.state === 'sent'
  const day = group.newDay && <p class="day">{dayIn(words.locale, at)}</p>
  if (group.speaker.kind === 'notice') {
    return (
      <>
        {day}
        {group.entries.map(({ key, message }) => (
          <div key={key} class="notice">
            <Text text={message.text} format={message.format} locale={message.locale} />
          </div>
        ))}
      </>
    )
  }
  return (
    <>
      {day}
      <div class={`group ${group.speaker.kind}`}>
        {group.speaker.kind !== 'customer' && (
          <p class="who" aria-hidden="true">
            {group.speaker.kind === 'bot' ? <BotIcon /> : <PersonIcon />}
            <bdi>{speaker}</bdi>
          </p>
        )}
        {group.entries.map((entry) => (
          <Bubble key={entry.key} entry={entry} speaker={speaker} />
        ))}
        <p class="meta">
          <time dateTime={at.toISOString()}>
            {new Intl.DateTimeFormat(words.locale, { timeStyle: 'short' }).format(at)}
          </time>
          {newestOwn && isSent && <span>{words.say('sent')}</span>}
        </p>
      </div>
    </>
  )
}

function Typing({ speaker }: { readonly speaker: Speaker }): JSX.Element {
  const { words } = useChat()
  const name = speaker.kind === 'agent' && nameOf(speaker, words)
  return (
    <div class="typing">
      <span class="unseen">{name ? words.say('typingPerson', { name }) : words.say('typing')}</span>
      <i />
      <i />
      <i />
    </div>
  )
}

function nameOf(speaker: Speaker, words: Words): string {
  if (speaker.kind === 'agent') return speaker.name ?? words.say('agent')
  return words.say(speaker.kind === 'bot' ? 'bot' : 'you')
}

function midnight(day: Date): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
}

/** `Today`, `yesterday`, or the date. */
function dayIn(locale: string, at: Date): string {
  const days = Math.round((midnight(at) - midnight(new Date())) / 86_400_000)
  return days < -1 || days > 0
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(at)
    : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
}
