// The settings of an account: the steps in words, then a field for each thing that its channel asks for.
import { useState } from 'preact/hooks'
import type { ConnectorView } from '../../../src/api.ts'
import { Refusal } from '../../client.ts'
import { notify } from '../../state/notices.ts'
import { sentenceFor, t, tOf } from '../../words.ts'
import { Field } from '../parts/Field.tsx'
import { fieldWords } from './names.ts'

interface Props {
  readonly connector: ConnectorView
  /** The name to begin with of an account that is new; absent for one that is there. */
  readonly newAccount?: string
  readonly values?: Readonly<Record<string, string>>
  readonly submit: string
  /** Throws a `Refusal` with `details.field` where one of them is wrong. */
  readonly onSubmit: (account: string, settings: Readonly<Record<string, string>>) => Promise<void>
}

type ConnectorField = ConnectorView['fields'][number]

export function SettingsForm({ connector, newAccount, values = {}, submit, onSubmit }: Props) {
  const [given, setGiven] = useState<Readonly<Record<string, string>>>(values)
  const [account, setAccount] = useState(newAccount ?? '')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const { channel, fields } = connector
  const valueOf = ({ name, options }: ConnectorField) => given[name] ?? options?.[0] ?? ''
  const valueNamed = (name: string) => {
    const field = fields.find((one) => one.name === name)
    return field ? valueOf(field) : ''
  }
  const asked = fields.filter(({ when = {} }) =>
    Object.entries(when).every(([name, wanted]) => valueNamed(name) === wanted),
  )

  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setWrong(undefined)
    try {
      await onSubmit(account, Object.fromEntries(asked.map((field) => [field.name, valueOf(field)])))
    } catch (thrown) {
      const field = thrown instanceof Refusal ? thrown.details['field'] : undefined
      if (typeof field === 'string') setWrong(field)
      else notify('trouble', sentenceFor(thrown))
    }
    setBusy(false)
  }

  return (
    <form class="stack" onSubmit={(event) => void send(event)}>
      <p>{fieldWords(channel, 'steps')}</p>
      {asked.map((field) => (
        <SettingField
          key={field.name}
          channel={channel}
          field={field}
          value={valueOf(field)}
          isWrong={wrong === field.name}
          isNew={newAccount !== undefined}
          onInput={(value) => setGiven({ ...given, [field.name]: value })}
        />
      ))}
      {newAccount !== undefined && (
        <Field
          label={t('connect.account')}
          hint={t('connect.accountHelp')}
          required
          pattern="[a-z0-9][a-z0-9\-]*"
          maxLength={40}
          dir="ltr"
          value={account}
          onInput={(event) => setAccount(event.currentTarget.value)}
        />
      )}
      <button type="submit" class="button button-main" disabled={busy}>
        {busy ? t('loading') : submit}
      </button>
    </form>
  )
}

interface FieldProps {
  readonly channel: string
  readonly field: ConnectorField
  readonly value: string
  readonly isWrong: boolean
  readonly isNew: boolean
  readonly onInput: (value: string) => void
}

function SettingField({ channel, field, value, isWrong, isNew, onInput }: FieldProps) {
  const { name, options, secret, required, cautions = {} } = field
  const label = fieldWords(channel, name) || name
  if (options) {
    const id = `setting-${channel}-${name}`
    const caution = cautions[value]
    return (
      <div class="field">
        <label for={id}>{label}</label>
        <select id={id} value={value} onChange={(event) => onInput(options[event.currentTarget.selectedIndex] ?? '')}>
          {options.map((option) => (
            <option key={option} value={option}>
              {fieldWords(channel, `${name}Option.${option}`) || option}
            </option>
          ))}
        </select>
        {caution && (
          <p class="caution" role="note">
            {tOf('connect.caution', caution, caution)}
          </p>
        )}
      </div>
    )
  }
  const hints = [
    isWrong ? t('connect.wrong') : '',
    fieldWords(channel, `${name}Help`),
    secret ? t('connect.sealed') : '',
    secret && !isNew ? t('connect.keep') : '',
  ]
  return (
    <Field
      label={required ? label : `${label} (${t('connect.optional')})`}
      hint={hints.filter(Boolean).join(' ')}
      {...(secret ? ({ type: 'password' } as const) : ({ type: 'text' } as const))}
      autoComplete="off"
      aria-invalid={isWrong}
      dir="ltr"
      required={required === true && (isNew || !secret)}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  )
}
