import { describe, expect, test } from 'vitest'
import { type ConfigOptions, listeningOn, readConfig } from './config.ts'
import { DragomanError } from './errors.ts'

const database = 'postgres://shop:hush@db.example:5432/shop'

function problem(options: ConfigOptions | Record<string, unknown>, env: NodeJS.ProcessEnv = {}): DragomanError {
  try {
    readConfig(options, env)
  } catch (error) {
    if (error instanceof DragomanError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

describe('readConfig', () => {
  test('needs nothing', () => {
    expect(readConfig({}, {})).toMatchObject({
      home: '.dragoman',
      port: 3000,
      hostname: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      locale: 'en',
      locales: expect.arrayContaining(['ar', 'de', 'en', 'es', 'ja', 'zh-CN']),
      concurrency: 64,
      leaseMs: 15_000,
      stopMs: 8_000,
      maxBodyBytes: 1024 ** 2,
      maxUploadBytes: 10 * 1024 ** 2,
      requestTimeoutMs: 30_000,
      maxTextLength: 20_000,
      log: { level: 'info', messageText: false },
    })
  })

  test('takes secrets and places from the environment', () => {
    const secret = Buffer.alloc(32, 7).toString('base64')
    const env = {
      DRAGOMAN_HOME: '/data',
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://chat.example.com/',
      DATABASE_URL: database,
      REDIS_URL: 'redis://cache.example:6379',
      DRAGOMAN_SECRET: secret,
    }
    expect(readConfig({}, env)).toMatchObject({
      home: '/data',
      port: 8080,
      hostname: '0.0.0.0',
      publicUrl: 'https://chat.example.com',
      databaseUrl: database,
      redisUrl: 'redis://cache.example:6379',
      secret,
    })
  })

  test('believes the code before the environment; an empty variable is none', () => {
    expect(readConfig({ port: 4000, home: undefined }, { PORT: '8080', DRAGOMAN_HOME: '/data' })).toMatchObject({
      port: 4000,
      home: '/data',
    })
    expect(readConfig({}, { PORT: '' }).port).toBe(3000)
  })

  test('writes locales in their canonical form', () => {
    expect(readConfig({ locale: 'pt_br', locales: ['de_AT', 'ZH-cn'] }, {})).toMatchObject({
      locale: 'pt-BR',
      locales: ['de-AT', 'zh-CN'],
    })
  })
})

describe('a wrong setting names itself, what it should be and where to set it', () => {
  test('in the environment', () => {
    const error = problem({}, { PORT: 'abc' })
    expect(error.code).toBe('DRAGOMAN_CONFIG_INVALID')
    expect(error.message).toBe(
      'The setting PORT is "abc". It should be a whole number from 0 to 65535. Set it as PORT in the environment, or as `port` in the options of createBot.',
    )
  })

  test('in code', () => {
    expect(problem({ concurrency: 0 }).message).toBe(
      'The setting concurrency is 0. It should be a whole number from 1 to 10000. Set it as `concurrency` in the options of createBot.',
    )
    expect(problem({ log: { level: 'loud' } }).message).toContain(
      'The setting log.level is not usable. It should be a level',
    )
  })

  test('of a name that does not exist', () => {
    expect(problem({ prot: 3000 }).message).toContain('The setting prot is not known.')
    expect(problem({ log: { colour: true } }).message).toContain('The setting log.colour is not known.')
  })

  test('all of them at once', () => {
    const error = problem({ leaseMs: -1 }, { PORT: '70000' })
    const cause = error.cause
    expect([error.details.name, error.details.also]).toEqual(['PORT', 'leaseMs'])
    expect(cause instanceof AggregateError && cause.message).toContain('The setting leaseMs is -1.')
  })

  test('a queue of servers without a database of servers', () => {
    const error = problem({}, { REDIS_URL: 'redis://cache.example' })
    expect(error.message).toContain('The setting DATABASE_URL is missing, while REDIS_URL is set')
  })

  test.each([
    ['DATABASE_URL', 'mysql://shop:hush@db.example/shop'],
    ['REDIS_URL', 'http://:hush@cache.example'],
    ['DRAGOMAN_SECRET', 'hush'],
  ])('without showing what %s is', (name, value) => {
    const error = problem({}, { DATABASE_URL: database, [name]: value })
    expect(error.message).toContain(`The setting ${name} is not usable.`)
    expect(JSON.stringify(error)).not.toContain('hush')
  })
})

test('the address follows the port that the system gave, unless it was chosen', () => {
  expect(listeningOn(readConfig({ port: 0 }, {}), 40_123)).toMatchObject({
    port: 40_123,
    publicUrl: 'http://localhost:40123',
  })
  const chosen = readConfig({ port: 0, publicUrl: 'https://chat.example.com' }, {})
  expect(listeningOn(chosen, 40_123).publicUrl).toBe('https://chat.example.com')
})
