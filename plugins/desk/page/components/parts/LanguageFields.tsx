// Two choices about languages: what the page speaks, and what one writes.
import { useId } from 'preact/hooks'
import { ownNameOf, writableLanguages } from '../../names.ts'
import { locales, t } from '../../words.ts'

interface LocaleProps {
  readonly value: string
  readonly onChange: (locale: string) => void
  readonly hint?: boolean
}

export function LocaleField({ value, onChange, hint = true }: LocaleProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{t('door.locale')}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {locales.value.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {ownNameOf(tag)}
          </option>
        ))}
      </select>
      {hint && <p class="hint">{t('door.localeHint')}</p>}
    </div>
  )
}

interface LanguagesProps {
  readonly value: readonly string[]
  readonly onChange: (languages: readonly string[]) => void
}

export function LanguagesField({ value, onChange }: LanguagesProps) {
  const toggle = (tag: string) =>
    onChange(value.includes(tag) ? value.filter((other) => other !== tag) : [...value, tag])
  return (
    <fieldset class="field">
      <legend>{t('door.languages')}</legend>
      <div class="language-choice">
        {writableLanguages.value.map(({ tag, name }) => (
          <label key={tag} class="tick">
            <input type="checkbox" checked={value.includes(tag)} onChange={() => toggle(tag)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <p class="hint">{t('door.languagesHint')}</p>
    </fieldset>
  )
}
