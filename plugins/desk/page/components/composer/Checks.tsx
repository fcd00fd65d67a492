// What may not suit the customer in the words that are being written, and how they might be said. It never keeps anyone from sending.
import { useEffect, useState } from 'preact/hooks'
import type { ConversationView, ReviewView } from '../../../src/api.ts'
import { api } from '../../client.ts'
import { t } from '../../words.ts'
import { directionFor } from '../parts/Field.tsx'
import { Hint } from '../parts/Hint.tsx'

/** So long after the last key: nobody likes to be corrected in the middle of a word. */
const PAUSE_MS = 700
const NOTHING: ReviewView = { hints: [] }

interface Props {
  readonly conversation: ConversationView
  readonly text: string
  /** What it is written in. */
  readonly locale: string
  readonly onTake: (suggestion: string) => void
}

export function Checks({ conversation: { escalation }, text, locale, onTake }: Props) {
  const { hints, suggestion } = useReview(escalation.id, escalation.token, text, locale)
  return (
    <div role="status" class="checks">
      {hints.length > 0 && (
        <>
          <p class="checks-title">{t('composer.checks')}</p>
          <ul>
            {hints.map((hint) => (
              <li key={hint.code}>
                <Hint hint={hint} />
              </li>
            ))}
          </ul>
        </>
      )}
      {suggestion !== undefined && (
        <div class="checks-suggestion">
          <p class="checks-title">{t('composer.suggestion')}</p>
          <blockquote lang={locale} dir={directionFor(suggestion)}>
            {suggestion}
          </blockquote>
          <button type="button" class="button" onClick={() => onTake(suggestion)}>
            {t('composer.useSuggestion')}
          </button>
        </div>
      )}
    </div>
  )
}

function useReview(escalation: string, token: number, text: string, locale: string): ReviewView {
  const [known, setKnown] = useState<{ readonly of: string; readonly review: ReviewView }>({ of: '', review: NOTHING })
  const asked = text.trim()

  useEffect(() => {
    if (asked === '') return
    let current = true
    const timer = setTimeout(() => {
      api.review(escalation, { token, text: asked, locale }).then(
        (review) => current && setKnown({ of: asked, review }),
        // Whoever writes loses nothing without it.
        () => undefined,
      )
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [escalation, token, asked, locale])

  // While one writes on, what was said of the shorter text mostly still holds; of another text it does not.
  if (asked === '' || !asked.startsWith(known.of)) return NOTHING
  return known.of === asked ? known.review : { hints: known.review.hints }
}
