// Types lead the way: a hook's name decides what its function gets and gives. This file is checked, not run.
import { test } from 'vitest'
import { definePlugin } from './plugin.ts'

test('types of hooks follow from their names', () => {
  definePlugin({
    name: 'shouting',
    hooks: {
      analyzeSentiment: {
        priority: 10,
        timeout: 200,
        run: ({ text }) => (text === text.toUpperCase() ? { polarity: -0.4, confidence: 0.5 } : undefined),
      },
      detectLanguage: async ({ text }, { conversation }) => ({ locale: conversation.locale ?? text, confidence: 1 }),
      decide: ({ mood }) => (mood === 'angry' ? { action: 'escalate', reason: 'anger' } : undefined),
      adaptTone: (tone) => ({ ...tone, text: tone.text.trim() }),
      replied: ({ message }, { log }) => log.info({ message: message.id }, 'replied'),
    },
  })

  definePlugin({
    name: 'wrong',
    hooks: {
      // @ts-expect-error -- a sentiment has a polarity
      analyzeSentiment: () => ({ mood: 'bad' }),
      // @ts-expect-error -- `words` is not among what this hook gets
      detectLanguage: ({ words }) => words,
      // @ts-expect-error -- there is no such action
      decide: () => ({ action: 'dance' }),
    },
  })

  definePlugin({
    name: 'misspelt',
    hooks: {
      // @ts-expect-error -- there is no such hook
      onMessage: () => undefined,
    },
  })
})
