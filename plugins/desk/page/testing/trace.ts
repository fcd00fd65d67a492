// What the fake bot's turns looked like, as JSON carries them: moments are ISO 8601 texts.
export function traceOf(conversationId: string) {
  const step = (hook: string, plugin: string, ms: number, outcome: string, detail?: string) => ({
    hook,
    plugin,
    ms,
    outcome,
    ...(detail && { detail }),
  })
  return [
    {
      conversationId,
      position: 1,
      startedAt: '2026-11-22T10:00:00.000Z',
      ms: 41,
      action: 'reply',
      steps: [
        step('detectLanguage', 'language-detection', 3, 'answered', 'de 0.98'),
        step('analyzeSentiment', 'sentiment', 1, 'answered', 'upset -0.4: word "immer noch nicht", !'),
        step('understand', 'knowledge', 6, 'answered', 'order.status 0.91'),
        step('decide', 'handoff', 1, 'passed'),
        step('adaptTone', 'tone', 2, 'refused', 'DRAGOMAN_SPANS_LOST: 4711'),
      ],
    },
    {
      conversationId,
      position: 3,
      startedAt: '2026-11-22T10:02:00.000Z',
      ms: 233,
      action: 'escalate',
      steps: [
        step('detectLanguage', 'language-detection', 2, 'answered', 'de 0.99'),
        step('translate', 'translation', 200, 'timeout', 'DRAGOMAN_HOOK_TIMEOUT'),
        step('decide', 'handoff', 1, 'answered', 'request in de'),
      ],
    },
  ]
}
