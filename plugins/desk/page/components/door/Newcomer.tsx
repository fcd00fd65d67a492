// For the very first agent (setup) and for everyone who is invited (join): who they are, and what they read and write.
import { useState } from 'preact/hooks'
import { api, Refusal } from '../../client.ts'
import { enter } from '../../state/desk.ts'
import { locale, sentenceFor, speak, t } from '../../words.ts'
import { Field } from '../parts/Field.tsx'
import { LanguagesField, LocaleField } from '../parts/LanguageFields.tsx'
import { Threshold } from './Threshold.tsx'

interface Props {
  readonly way: 'setup' | 'join'
  readonly token: string
}

const SHORTEST_PASSWORD = 12

export function Newcomer({ way, token }: Props) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [languages, setLanguages] = useState<readonly string[]>(browserLanguages)

  async function begin(): Promise<void> {
    const common = { token, name, password, locale: locale.value, languages }
    await enter(way === 'setup' ? await api.setUp({ ...common, email }) : await api.join(common))
  }

  return (
    <Threshold
      title={t(`door.${way}`)}
      lead={t(`door.${way}Lead`)}
      action={t('door.begin')}
      onEnter={begin}
      explain={explain}
    >
      <LocaleField value={locale.value} onChange={(tag) => void speak(tag)} />
      <Field
        label={t('door.name')}
        hint={t('door.nameHint')}
        autocomplete="name"
        required
        maxLength={80}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      {way === 'setup' && (
        <Field
          label={t('door.email')}
          type="email"
          autocomplete="username"
          required
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
      )}
      <Field
        label={t('door.password')}
        hint={t('door.passwordHint')}
        type="password"
        autocomplete="new-password"
        required
        minLength={SHORTEST_PASSWORD}
        value={password}
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
      <LanguagesField value={languages} onChange={setLanguages} />
    </Threshold>
  )
}

function browserLanguages(): readonly string[] {
  return [...new Set(navigator.languages.map((tag) => new Intl.Locale(tag).language))]
}

function explain(thrown: unknown): string {
  const used = ['DRAGOMAN_UNAUTHENTICATED', 'DRAGOMAN_NOT_FOUND', 'DRAGOMAN_FORBIDDEN']
  return thrown instanceof Refusal && used.includes(thrown.code) ? t('errors.link') : sentenceFor(thrown)
}
