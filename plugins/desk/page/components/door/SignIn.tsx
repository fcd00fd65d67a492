import { useState } from 'preact/hooks'
import { api, Refusal } from '../../client.ts'
import { enter } from '../../state/desk.ts'
import { door } from '../../state/session.ts'
import { lastLocale } from '../../state/preferences.ts'
import { locale, sentenceFor, speak, t } from '../../words.ts'
import { Field } from '../parts/Field.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LocaleField } from '../parts/LanguageFields.tsx'
import { Threshold } from './Threshold.tsx'

export function SignIn() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const nobodyYet = door.value.kind === 'closed' && door.value.setup
  return (
    <Threshold
      title={t('door.signIn')}
      lead={t('door.signInLead')}
      action={t('door.enter')}
      onEnter={async () => enter(await api.signIn({ email, password }))}
      explain={explain}
    >
      {nobodyYet && (
        <p class="callout">
          <Icon name="info" /> {t('door.needsLink')}
        </p>
      )}
      <Field
        label={t('door.email')}
        type="email"
        autocomplete="username"
        required
        value={email}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <Field
        label={t('door.password')}
        type="password"
        autocomplete="current-password"
        required
        value={password}
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
      <LocaleField value={locale.value} onChange={choose} hint={false} />
    </Threshold>
  )
}

function choose(tag: string): void {
  lastLocale.value = tag
  void speak(tag)
}

function explain(thrown: unknown): string {
  const wrong = thrown instanceof Refusal && thrown.code === 'DRAGOMAN_UNAUTHENTICATED'
  return wrong ? t('errors.signIn') : sentenceFor(thrown)
}
