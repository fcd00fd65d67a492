// What models can do here, how it is told from their configuration, and what is said to who asks one for something else.

export type Task = 'translation' | 'classification' | 'zeroShot' | 'embeddings' | 'speech'

interface TaskFacts {
  /** The library's name for it. */
  readonly pipeline: string
  /** "This model …" */
  readonly does: string
  /** "… to …" */
  readonly toDo: string
  readonly example: string
}

export const TASKS: Readonly<Record<Task, TaskFacts>> = {
  translation: {
    pipeline: 'translation',
    does: 'translates',
    toDo: 'translate',
    example: 'Xenova/opus-mt-de-en',
  },
  classification: {
    pipeline: 'text-classification',
    does: 'classifies texts by labels of its own',
    toDo: 'classify texts by its own labels',
    example: 'Xenova/distilbert-base-multilingual-cased-sentiments-student',
  },
  zeroShot: {
    pipeline: 'zero-shot-classification',
    does: 'chooses among descriptions',
    toDo: 'choose among descriptions',
    example: 'Xenova/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7',
  },
  embeddings: {
    pipeline: 'feature-extraction',
    does: 'makes vectors of texts',
    toDo: 'make vectors of texts',
    example: 'Xenova/multilingual-e5-small',
  },
  speech: {
    pipeline: 'automatic-speech-recognition',
    does: 'writes down speech',
    toDo: 'write down speech',
    example: 'onnx-community/whisper-base',
  },
}

/** `config.json` of a model, as far as it says what the model is for. */
export interface ModelConfig {
  readonly model_type?: string
  readonly architectures?: readonly string[]
  readonly label2id?: Readonly<Record<string, number>>
}

const TRANSLATORS: ReadonlySet<string> = new Set(['marian', 'm2m_100', 'mbart'])

/** What the model is for; `undefined` where it is for nothing that is served here. */
export function taskOf({ model_type: type = '', architectures = [], label2id = {} }: ModelConfig): Task | undefined {
  const [architecture = ''] = architectures
  if (type === 'whisper') return 'speech'
  if (TRANSLATORS.has(type)) return 'translation'
  if (architecture.endsWith('ForSequenceClassification')) {
    return Object.keys(label2id).some((label) => label.toLowerCase() === 'entailment') ? 'zeroShot' : 'classification'
  }
  // `BertModel` and the like end in vectors, before the layers that a trade adds.
  return /(?<!LMHead)Model$/.test(architecture) ? 'embeddings' : undefined
}

/** Why a model that is for one thing was not asked for another. */
export function wrongTask(is: Task, asked: Task): string {
  const { toDo, example } = TASKS[asked]
  return `this model ${TASKS[is].does}; to ${toDo}, give one such as ${example}`
}

export function unknownTask({ model_type: type = '?', architectures: [architecture] = [] }: ModelConfig): string {
  const examples = Object.values(TASKS).map(({ does, example }) => `${does} (${example})`)
  return `it is a ${architecture ?? type}, which is not served here; give a model that ${examples.join(', ')}`
}
