// To be answered in another language: each under its own name, so that it is found by those who read no other.
import type { JSX } from 'preact'
import { useChat } from './context.ts'
import { GlobeIcon } from './icons.tsx'

export function LanguageMenu(): JSX.Element | null {
  const { chat, words } = useChat()
  const { languages } = words
  if (languages.length < 2) return null
  const chosen = chat.language.value
  return (
    <span class="round languages">
      <GlobeIcon />
      <select
        aria-label={words.say('language')}
        title={words.say('language')}
        value={chosen}
        onChange={({ currentTarget: { value } }) => chat.chooseLanguage(value, ownNameOf(value))}
      >
        {chosen === '' && <option value="">{words.say('languageAuto')}</option>}
        {languages.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {ownNameOf(tag)}
          </option>
        ))}
      </select>
    </span>
  )
}

function ownNameOf(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}
