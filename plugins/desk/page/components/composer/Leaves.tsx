// What will happen to the agent's words on their way out, said before they are sent.
import type { ConversationView } from '../../../src/api.ts'
import { languageName } from '../../names.ts'
import { me } from '../../state/session.ts'
import { t } from '../../words.ts'
import { Icon } from '../parts/Icon.tsx'

export interface Way {
  /** What the agent writes in. */
  readonly mine: string
  readonly kind: 'same' | 'translates' | 'untranslated' | 'unknown'
}

const languageOf = (tag: string): string => new Intl.Locale(tag).language

/**
 * The server's own rule: the customer's language where the agent can write it, else the agent's own; or what was `chosen`.
 */
export function leaves({ customer, escalation, translates }: ConversationView, chosen?: string): Way {
  const own = me.value?.locale ?? 'en'
  const mine = chosen ?? (escalation.ownLanguage && customer.locale ? customer.locale : own)
  if (!customer.locale) return { mine, kind: 'unknown' }
  if (languageOf(mine) === languageOf(customer.locale)) return { mine, kind: 'same' }
  return { mine, kind: translates ? 'translates' : 'untranslated' }
}

interface Props {
  readonly conversation: ConversationView
  readonly way: Way
}

export function Leaves({ conversation, way }: Props) {
  const { locale } = conversation.customer
  const theirs = locale ? languageName(locale) : ''
  return (
    <p id="leaves" class={`leaves leaves-${way.kind}`}>
      <Icon name={way.kind === 'untranslated' ? 'alert' : way.kind === 'translates' ? 'languages' : 'info'} />
      <span>{t(SENTENCES[way.kind], { theirs, mine: languageName(way.mine) })}</span>
    </p>
  )
}

const SENTENCES = {
  same: 'composer.sameLanguage',
  translates: 'composer.translates',
  untranslated: 'composer.untranslated',
  unknown: 'composer.unknown',
} as const

/** For those who write in several languages. */
export function WriteIn({ conversation, way, onChoose }: Props & { readonly onChoose: (locale: string) => void }) {
  const choices = choicesFor(conversation)
  if (choices.length < 2) return null
  return (
    <label class="write-in">
      <span class="for-ears">{t('composer.writeIn')}</span>
      <select value={way.mine} onChange={(event) => onChoose(event.currentTarget.value)}>
        {choices.map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The customer's language first, where the agent writes it; no language twice. */
function choicesFor({ customer, escalation }: ConversationView): readonly string[] {
  const theirs = escalation.ownLanguage && customer.locale ? [customer.locale] : []
  const all = [...theirs, me.value?.locale ?? 'en', ...(me.value?.languages ?? [])]
  return all.filter((tag, index) => all.findIndex((other) => languageOf(other) === languageOf(tag)) === index)
}
