// What a seller has typed, or the environment has, against what a connector asks for.
import type { Connector, ConnectorField, ConnectorSettings } from '../channel/connector.ts'
import { DragomanError } from '../errors.ts'

/** The settings without blanks, and with the defaults of choices. Throws `DRAGOMAN_REQUEST_INVALID` that names the first wrong field. */
export function requiredSettings({ fields }: Connector, given: ConnectorSettings): ConnectorSettings {
  const known = new Set(fields.map(({ name }) => name))
  const unknown = Object.keys(given).find((name) => !known.has(name))
  if (unknown !== undefined) throw wrong(unknown.slice(0, 40), 'is not asked for')
  const settings: Record<string, string> = {}
  for (const field of fields) {
    const value = valueOf(field, given, settings)
    if (value !== undefined) settings[field.name] = value
  }
  return settings
}

/** `before`: the fields above it, which decide whether it is asked for at all. */
function valueOf(field: ConnectorField, given: ConnectorSettings, before: ConnectorSettings): string | undefined {
  const { name, required, options, pattern } = field
  if (!isAsked(field, before)) return undefined
  const value = given[name]?.trim() || options?.[0]
  if (!value) {
    if (required) throw wrong(name, 'is missing')
    return undefined
  }
  if (options && !options.includes(value)) throw wrong(name, `is none of ${options.join(', ')}`)
  if (pattern && !new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(value)) {
    throw wrong(name, 'does not have the form that such a value has')
  }
  return value
}

function isAsked({ when = {} }: ConnectorField, settings: ConnectorSettings): boolean {
  return Object.entries(when).every(([other, wanted]) => settings[other] === wanted)
}

/** What may be shown, and what is sealed. */
export function splitSecrets(
  { fields }: Connector,
  settings: ConnectorSettings,
): { readonly shown: ConnectorSettings; readonly secret: ConnectorSettings } {
  const isSecret = new Set(fields.filter(({ secret }) => secret).map(({ name }) => name))
  const part = (secret: boolean) =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => isSecret.has(name) === secret))
  return { shown: part(false), secret: part(true) }
}

/**
 * The settings that the environment gives, where it gives a secret or chooses a way that asks for none: `undefined` otherwise. What is missing
 * or wrong then stops the start: throws `DRAGOMAN_CONFIG_INVALID` with the variable's name.
 */
export function fromEnvironment(connector: Connector, env: NodeJS.ProcessEnv): ConnectorSettings | undefined {
  const given = connector.fields.flatMap(({ name, variable }): [string, string][] => {
    const value = variable ? env[variable]?.trim() : undefined
    return value ? [[name, value]] : []
  })
  const names = new Set(given.map(([name]) => name))
  const usual = connector.fields.flatMap(({ name, options: [first] = [] }) =>
    first === undefined ? [] : [[name, first]],
  )
  const settings: ConnectorSettings = Object.fromEntries([...usual, ...given])
  const secrets = connector.fields.filter((field) => field.secret && isAsked(field, settings))
  if (names.size === 0 || (secrets.length > 0 && !secrets.some(({ name }) => names.has(name)))) return undefined
  try {
    return requiredSettings(connector, settings)
  } catch (cause) {
    const field = connector.fields.find(({ name }) => cause instanceof DragomanError && cause.details.field === name)
    throw new DragomanError(
      'DRAGOMAN_CONFIG_INVALID',
      {
        name: field?.variable ?? connector.channel,
        problem: names.has(field?.name ?? '') ? 'does not have the form that such a value has' : 'is missing',
        expected: `what ${connector.channel} gives out`,
        where: 'in the environment',
      },
      { cause },
    )
  }
}

function wrong(field: string, problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_REQUEST_INVALID', { field, problem: `its field ${field} ${problem}` })
}
