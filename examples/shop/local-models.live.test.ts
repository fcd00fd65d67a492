// Models on one's own machine where hosted ones would stand. `.config/servers.ts` says so where what runs them is not installed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Message, definePlugin } from '@dragoman/core'
import { createTestBot } from '@dragoman/core/testing'
import { intents, local, transcription } from '@dragoman/local-models'
import { sentiment } from '@dragoman/sentiment'
import { translation } from '@dragoman/translation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tone, wave } from '../../plugins/local-models/src/testing/sound.ts'
import {
  writeClassifier,
  writeEntailment,
  writeTranslator,
} from '../../plugins/local-models/src/testing/tiny-models.ts'
import { writeWhisper } from '../../plugins/local-models/src/testing/tiny-whisper.ts'
import { translators } from './translators.ts'

const folder = mkdtempSync(join(tmpdir(), 'dragoman-shop-models-'))
const at = (name: string) => join(folder, name)
beforeAll(() => {
  const said = { language: 'de', words: ['Wo', 'ist', 'meine', 'Bestellung'] }
  writeTranslator(at('opus-mt-de-en'), { Wo: 'Where', ist: 'is', meine: 'my', Bestellung: 'order' })
  writeClassifier(at('mood'), { negative: ['Wo', 'ist'], positive: ['danke'] })
  writeEntailment(at('entailment'), ['Wo', 'ist', 'meine', 'Bestellung', 'Geld'])
  writeWhisper(at('whisper'), said, { language: 'en', words: ['Hello'] })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a voice message is written down, felt, understood and translated', async () => {
  const models = { ears: local(at('whisper')), heart: local(at('mood')), mind: local(at('entailment')) }
  const tongues = translators({ LOCAL_MODELS: at('opus-mt-de-en') })
  const bot = await createTestBot({
    plugins: [
      transcription(models.ears),
      sentiment({ provider: models.heart }),
      intents(models.mind, { described: { 'order.status': 'Bestellung', refund: 'Geld' }, statement: '{}' }),
      translation(...tongues),
      definePlugin({ name: 'silent', hooks: { decide: () => ({ action: 'silent', why: 'a test' }) } }),
    ],
  })
  try {
    for (const model of [...Object.values(models), ...tongues]) await model.start?.()
    const url = await bot.host.media.put({ bytes: wave(tone(2)), mediaType: 'audio/wav' })
    const { messageId } = await bot.channel.receive(
      { kind: 'message', attachments: [{ kind: 'audio', url, mediaType: 'audio/wav', voice: true }] },
      { customer: { externalId: 'c', locale: 'de' } },
    )
    await bot.settled()
    const message = (await bot.host.conversations.findMessage(messageId)) as Message
    expect(message.texts[0]).toMatchObject({ text: 'Wo ist meine Bestellung', locale: 'de', origin: 'transcription' })
    expect(message.analysis?.sentiment?.evidence?.[0]).toMatch(/^mood -0\.8/)
    expect(message.analysis?.understanding?.intents.map(({ name }) => name)).toEqual(['order.status'])
    expect(await bot.host.conversations.readingOf(message, 'en')).toMatchObject({
      text: 'Where is my order',
      by: 'opus-mt-de-en',
      origin: 'machine-translation',
    })
  } finally {
    await bot.stop()
  }
})
