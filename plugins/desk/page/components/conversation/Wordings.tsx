// The wordings of a message, each in its own language and direction and each saying where it comes from. The agent chooses
// which are shown; the original is never more than a press away.
import type { MessageView, WordingView } from '../../../src/api.ts'
import { languageName } from '../../names.ts'
import { transcriptView, type TranscriptView } from '../../state/preferences.ts'
import { locale, t, tOf } from '../../words.ts'

type Part = 'reading' | 'original' | 'sent'

interface Shown {
  readonly part: Part
  readonly wording: WordingView
}

export function Wordings({ message }: { readonly message: MessageView }) {
  const shown = wordingsOf(message, transcriptView.value)
  return (
    <>
      {shown.map(({ part, wording }, index) => (
        <Wording key={part} part={part} wording={wording} labelled={shown.length > 1} second={index > 0} />
      ))}
    </>
  )
}

function wordingsOf({ original, reading, sent }: MessageView, view: TranscriptView): readonly Shown[] {
  const mine: Shown | undefined = reading ? { part: 'reading', wording: reading } : undefined
  const first: Shown | undefined = original ? { part: 'original', wording: original } : undefined
  const theirs: Shown | undefined = sent ? { part: 'sent', wording: sent } : undefined
  const all = [mine, first, theirs].filter((each) => each !== undefined)
  if (view === 'reading') return [mine ?? first].filter((each) => each !== undefined)
  return view === 'original' ? all.filter((each) => each !== mine) : all
}

interface Props extends Shown {
  readonly labelled: boolean
  readonly second: boolean
}

function Wording({ part, wording, labelled, second }: Props) {
  const made = madeBy(wording)
  const foreign = wording.locale !== null && wording.locale !== locale.value
  return (
    <div class={second ? 'wording wording-second' : 'wording'}>
      {(labelled || made) && (
        <p class="wording-label">
          {labelled && <span>{t(`message.${part}`)}</span>}
          {labelled && foreign && wording.locale && <span>{languageName(wording.locale)}</span>}
          {made && <span class="made">{made}</span>}
          {wording.pivot && <span class="made">{t('message.pivot', { language: languageName(wording.pivot) })}</span>}
        </p>
      )}
      <p class="wording-text" lang={wording.locale ?? ''} dir={wording.direction}>
        {wording.text}
      </p>
    </div>
  )
}

const MADE = {
  'machine-translation': 'machine',
  transcription: 'transcription',
  description: 'description',
  tone: 'tone',
}

/** Said wherever the words are not those of a person or of the bot's own catalogue. */
function madeBy({ origin, by }: WordingView): string | undefined {
  if (origin === 'person' || origin === 'bot') return undefined
  const name = MADE[origin]
  return by ? tOf('message', `${name}By`, by, { provider: by }) : tOf('message', name, '')
}
