// Asks the plugin as core does, and providers that answer as a test wants.
import type {
  HookContext,
  HookEntry,
  Plugin,
  Translation,
  TranslationJob,
  TranslationProvider,
  TranslationRequest,
} from '@dragoman/core/plugin'

/** A provider that notes what it is asked. */
export function provider(
  translate: (text: string, job: TranslationJob) => string,
  more: Partial<TranslationProvider> = {},
): TranslationProvider & { readonly jobs: TranslationJob[] } {
  const jobs: TranslationJob[] = []
  return {
    jobs,
    name: 'test',
    translate: async (job) => {
      jobs.push(job)
      return job.texts.map((text) => translate(text, job))
    },
    ...more,
  }
}

/** What a hook may look at beside its input, as far as this plugin looks. */
const CONTEXT = {
  signal: new AbortController().signal,
  history: async () => [],
  log: { warn: () => {} } as Partial<HookContext['log']> as HookContext['log'],
} as Partial<HookContext> as HookContext

export function entryOf(plugin: Plugin): HookEntry<'translate'> {
  const entry = plugin.hooks?.translate
  if (!entry || typeof entry === 'function' || 'length' in entry) throw new Error('The plugin has no one entry.')
  return entry
}

export async function ask(
  plugin: Plugin,
  text: string,
  request: Partial<TranslationRequest> = {},
  context: Partial<HookContext> = {},
): Promise<Translation | undefined> {
  return entryOf(plugin).run({ text, from: 'de', to: 'en', purpose: 'read', ...request }, { ...CONTEXT, ...context })
}

const DICTIONARY: Readonly<Record<string, string>> = {
  Wo: 'Where',
  ist: 'is',
  meine: 'my',
  Bestellung: 'order',
  Hallo: 'Hello',
  Welt: 'world',
  für: 'for',
}

export function wordByWord(text: string): string {
  return text.replaceAll(/\p{L}+/gu, (word) => DICTIONARY[word] ?? word)
}
