// Why the bot did what it did: each turn, and in it what each plugin decided.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConversationView, TurnTrace } from '../../../src/api.ts'
import { api } from '../../client.ts'
import { durationOf, hourOf } from '../../names.ts'
import { attempt } from '../../state/notices.ts'
import { t, tOf } from '../../words.ts'

interface Props {
  readonly conversation: ConversationView
  /** The position of the message that is asked about: the turn before it is opened. */
  readonly why: number | undefined
}

export function Trace({ conversation, why }: Props) {
  const [turns, setTurns] = useState<readonly TurnTrace[]>()
  useEffect(
    () => void attempt(() => api.trace(conversation.id)).then((found) => setTurns(found ?? [])),
    [conversation.id],
  )
  if (!turns) return <p aria-busy="true">{t('loading')}</p>
  if (turns.length === 0) return <p>{t('trace.none')}</p>
  const asked = turns
    .filter(({ position }) => position < (why ?? Infinity))
    .toSorted((a, b) => b.position - a.position)[0]
  return (
    <>
      <p class="quiet">{t('trace.lead')}</p>
      {turns.map((turn) => (
        <Turn key={turn.position} turn={turn} conversation={conversation} asked={turn === asked} />
      ))}
    </>
  )
}

interface TurnProps {
  readonly turn: TurnTrace
  readonly conversation: ConversationView
  readonly asked: boolean
}

function Turn({ turn, conversation, asked }: TurnProps) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (asked) details.current?.scrollIntoView({ block: 'nearest' })
  }, [asked])
  const message = conversation.messages.find(({ position }) => position === turn.position)
  const words = message?.reading ?? message?.original
  return (
    <details ref={details} class="turn" open={asked}>
      <summary>
        <span class="turn-action">{tOf('trace.action', turn.action, turn.action)}</span>
        <span class="quiet">
          {hourOf(String(turn.startedAt))} · {durationOf(turn.ms)}
        </span>
        {words && (
          <bdi class="turn-words quiet" lang={words.locale ?? ''} dir={words.direction}>
            {words.text}
          </bdi>
        )}
      </summary>
      <ol class="steps" aria-label={t('trace.steps')}>
        {turn.steps.map((step, index) => (
          <li key={index} class={`step step-${step.outcome}`}>
            <p>
              <strong>{tOf('trace.hook', step.hook, step.hook)}</strong>
              <span class="quiet">{durationOf(step.ms)}</span>
            </p>
            <p class="quiet">
              <bdi>{step.plugin}</bdi> · {t(`trace.outcomes.${step.outcome}`)}
            </p>
            {step.detail && (
              <p class="step-detail" dir="auto">
                {step.detail}
              </p>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
