// Behind the window: why free words cannot leave, and the approved templates that can, the ones that the customer reads first.
import { useEffect, useId, useState } from 'preact/hooks'
import type { ChosenTemplate, ConversationView, TemplateView } from '../../../src/api.ts'
import { filledIn, placesIn } from '../../../src/templates.ts'
import { api } from '../../client.ts'
import { languageName } from '../../names.ts'
import { draftOf, setDraft } from '../../state/drafts.ts'
import { attempt } from '../../state/notices.ts'
import { say } from '../../state/outbox.ts'
import { t, tOf } from '../../words.ts'
import { Field } from '../parts/Field.tsx'
import { Icon } from '../parts/Icon.tsx'

interface Props {
  readonly conversation: ConversationView
  readonly hours: number
}

export function TemplateForm({ conversation, hours }: Props) {
  const { id, escalation } = conversation
  const [templates, setTemplates] = useState<readonly TemplateView[]>()
  useEffect(() => {
    void attempt(() => api.templates(id)).then((found) => setTemplates(found ?? []))
  }, [id])

  const draft = draftOf(id)
  const isChosen = ({ name, locale }: TemplateView) => name === draft.template?.name && locale === draft.template.locale
  const template = templates?.find(isChosen) ?? templates?.[0]
  const values = template && isChosen(template) ? (draft.template?.values ?? []) : []

  function choose(chosen: ChosenTemplate | undefined): void {
    setDraft(id, { ...draftOf(id), template: chosen })
  }

  return (
    <div class="template">
      <p class="leaves leaves-untranslated" role="note">
        <Icon name="alert" />
        <span>{tOf('errors', 'DRAGOMAN_WINDOW_CLOSED', '', { hours })}</span>
      </p>
      {!templates && <p role="status">{t('loading')}</p>}
      {templates?.length === 0 && <p>{t('window.none')}</p>}
      {template && (
        <Filling
          templates={templates ?? []}
          template={template}
          values={values}
          onChange={choose}
          onSend={(chosen, shown) => {
            void say(escalation, { template: chosen, shown })
            choose(undefined)
          }}
        />
      )}
    </div>
  )
}

interface FillingProps {
  readonly templates: readonly TemplateView[]
  readonly template: TemplateView
  readonly values: readonly string[]
  readonly onChange: (chosen: ChosenTemplate) => void
  readonly onSend: (chosen: ChosenTemplate, shown: string) => void
}

function Filling({ templates, template, values, onChange, onSend }: FillingProps) {
  const field = useId()
  const { name, locale, direction, text } = template
  const places = placesIn(text)
  const trimmed = places.map((_, index) => (values[index] ?? '').trim())
  const canSend = trimmed.every((value) => value !== '')
  const write = (at: number, value: string) =>
    onChange({ name, locale, values: places.map((_, index) => (index === at ? value : (values[index] ?? ''))) })

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (canSend) onSend({ name, locale, values: trimmed }, filledIn(text, trimmed))
      }}
    >
      <div class="field">
        <label for={field}>{t('window.template')}</label>
        <select
          id={field}
          value={templates.indexOf(template)}
          onChange={(event) => {
            const chosen = templates[event.currentTarget.selectedIndex]
            if (chosen) onChange({ name: chosen.name, locale: chosen.locale, values: [] })
          }}
        >
          {templates.map((one, index) => (
            <option key={`${one.name} ${one.locale}`} value={index}>
              {`${one.name} · ${languageName(one.locale)}`}
            </option>
          ))}
        </select>
      </div>
      {places.map((place, index) => (
        <Field
          key={`${name} ${locale} ${place}`}
          label={t('window.value', { name: place })}
          required
          maxLength={1000}
          lang={locale}
          value={values[index] ?? ''}
          onInput={(event) => write(index, event.currentTarget.value)}
        />
      ))}
      <figure class="template-preview">
        <figcaption>{t('window.preview', { language: languageName(locale) })}</figcaption>
        <blockquote lang={locale} dir={direction} aria-live="polite">
          {filledIn(text, trimmed)}
        </blockquote>
      </figure>
      <div class="composer-foot">
        <button type="submit" id="send" class="button button-main" aria-disabled={!canSend}>
          <Icon name="send" /> <span>{t('window.send')}</span>
        </button>
      </div>
    </form>
  )
}
