// Who I am, what I read and write, and how this device behaves.
import { useState } from 'preact/hooks'
import { api } from '../client.ts'
import { enter } from '../state/desk.ts'
import { attempt, notify } from '../state/notices.ts'
import { shortcutsAreOn, soundIsOn } from '../state/preferences.ts'
import { me } from '../state/session.ts'
import { t } from '../words.ts'
import { Dialog } from './parts/Dialog.tsx'
import { Field } from './parts/Field.tsx'
import { LanguagesField, LocaleField } from './parts/LanguageFields.tsx'

export function ProfileDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState(me.value?.name ?? '')
  const [locale, setLocale] = useState(me.value?.locale ?? 'en')
  const [languages, setLanguages] = useState(me.value?.languages ?? [])

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const session = await attempt(() => api.changeProfile({ name, locale, languages }))
    if (!session) return
    await enter(session)
    notify('done', t('profile.saved'))
    onClose()
  }

  return (
    <Dialog title={t('profile.title')} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <Field
          label={t('door.name')}
          hint={t('door.nameHint')}
          required
          maxLength={80}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <LocaleField value={locale} onChange={setLocale} />
        <LanguagesField value={languages} onChange={setLanguages} />
        <fieldset class="field">
          <legend>{t('profile.browser')}</legend>
          <Tick label={t('profile.sound')} value={soundIsOn} />
          <Tick label={t('profile.shortcuts')} value={shortcutsAreOn} />
        </fieldset>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main">
            {t('profile.save')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function Tick({ label, value }: { readonly label: string; readonly value: { value: boolean } }) {
  return (
    <label class="tick">
      <input type="checkbox" checked={value.value} onChange={(event) => (value.value = event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}
