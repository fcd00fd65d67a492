import { describe, expect, test } from 'vitest'
import { DragomanError } from './errors.ts'
import { createLogger } from './log.ts'

/** Everything that `write` logs, as one text. */
function logged(write: (log: ReturnType<typeof createLogger>) => void, messageText = false): string {
  const lines: string[] = []
  write(createLogger({ level: 'trace', messageText }, { write: (line) => lines.push(line) }))
  return lines.join('')
}

test('a database error does not quote what was to be stored', () => {
  const error = Object.assign(new Error('duplicate key'), {
    query: `execute "intake" ('Wo ist mein Paket?')`,
    detail: 'Key (text)=(Wo ist mein Paket?) already exists.',
    where: `unnamed portal parameter $1 = 'Wo ist mein Paket?'`,
  })
  const line = logged((log) => log.error({ err: error }, 'a statement failed'))
  expect(line).toContain('duplicate key')
  expect(line).not.toContain('Paket')
})

const message = {
  id: 'm1',
  texts: [{ text: 'Wo ist mein Paket?' }],
  body: { kind: 'message', text: 'Wo ist mein Paket?' },
}

describe('message text', () => {
  test('does not appear, however deep', () => {
    const lines = logged((log) => {
      log.info({ message }, 'turn')
      log.info({ a: { b: { c: [{ d: message }] } } }, 'deep')
      log.child({ turn: { message } }).info('child')
      log.error({ err: Object.assign(new Error('failed'), { request: { body: 'Wo ist mein Paket?' } }) }, 'error')
    })
    expect(lines).not.toContain('Paket')
    expect(lines).toContain('m1')
  })

  test('appears where it is asked for', () => {
    expect(logged((log) => log.info({ message }, 'turn'), true)).toContain('Wo ist mein Paket?')
  })
})

describe('secrets', () => {
  test.each([true, false])('do not appear, message text asked for or not: %s', (messageText) => {
    const lines = logged((log) => {
      log.info({ token: 's3cret', headers: { authorization: 'Bearer s3cret', 'Set-Cookie': 's3cret' } }, 'request')
      log.child({ client: { apiKey: 's3cret', accessToken: 's3cret' } }).info('child')
      log.error(Object.assign(new Error('failed'), { config: { auth: { password: 's3cret' } } }))
      log.error({ err: new Error('connect postgres://shop:s3cret@db.example/shop') }, 'error')
      log.info({ url: 'redis://:s3cret@cache.example' }, 'url')
    }, messageText)
    expect(lines).not.toContain('s3cret')
    expect(lines).toContain('db.example')
  })
})

test('an error keeps its code, its stack and what caused it', () => {
  const cause = new Error('the cable is out')
  const line = logged((log) => log.error({ err: new DragomanError('DRAGOMAN_STOPPING', {}, { cause }) }, 'oh'))
  const { err } = JSON.parse(line) as { err: { code: string; stack: string; message: string } }
  expect(err.code).toBe('DRAGOMAN_STOPPING')
  expect(err.stack).toContain('log.test.ts')
  expect(line).toContain('the cable is out')
})

test('a circle ends', () => {
  const circle: Record<string, unknown> = {}
  circle.self = circle
  expect(logged((log) => log.info({ circle }, 'round'))).toContain('[deep]')
})
