import { expect, test } from 'vitest'
import type { Connector } from '../channel/connector.ts'
import { fromEnvironment } from './settings.ts'

const when = { way: 'official' }
const connector: Connector = {
  channel: 'fake-platform',
  fields: [
    { name: 'way', options: ['official', 'scan'], variable: 'FAKE_WAY' },
    { name: 'number', required: true, when, variable: 'FAKE_NUMBER' },
    { name: 'token', secret: true, required: true, when, variable: 'FAKE_TOKEN' },
  ],
  create: () => expect.unreachable(),
  check: async () => [],
}

test('the environment connects where it gives a secret, or chooses a way that asks for none', () => {
  expect(fromEnvironment(connector, {})).toBeUndefined()
  expect(fromEnvironment(connector, { FAKE_NUMBER: '1' })).toBeUndefined()
  expect(fromEnvironment(connector, { FAKE_WAY: 'official' })).toBeUndefined()
  expect(fromEnvironment(connector, { FAKE_WAY: 'scan' })).toEqual({ way: 'scan' })
  expect(fromEnvironment(connector, { FAKE_TOKEN: 'x', FAKE_NUMBER: '1' })).toEqual({
    way: 'official',
    number: '1',
    token: 'x',
  })
  expect(() => fromEnvironment(connector, { FAKE_TOKEN: 'x' })).toThrow('FAKE_NUMBER')
  expect(() => fromEnvironment(connector, { FAKE_WAY: 'smoke' })).toThrow('FAKE_WAY')
})
