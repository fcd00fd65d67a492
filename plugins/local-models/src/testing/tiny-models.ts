// Writes models of a few kilobytes in the folders and formats of real ones. They are not trained but thought out, so that what
// they answer is known: each is loaded and run by the same code as a model of a gigabyte.
import { type Graph, node, onnx } from './onnx.ts'
import { type Files, IDS, LAYERS, MASK, places, table, whole, write } from './parts.ts'
import { type Vocabulary, vocabularyOf } from './tokenizer.ts'

/**
 * Translates word by word as the dictionary says, and what is not in it not at all. Like a real one it has an encoder that reads
 * and a decoder that looks for the word it wrote last in what was read, and writes the one behind it.
 * `endless`: a word behind whose translation it never comes to an end, and it takes its time over each word.
 */
export function writeTranslator(
  folder: string,
  dictionary: Readonly<Record<string, string>>,
  { endless, weights = '_quantized' }: { readonly endless?: string; readonly weights?: string } = {},
): string {
  const vocabulary = vocabularyOf(Object.entries(dictionary).flat())
  const { size, id } = vocabulary
  const meaning = Array.from({ length: size }, (_, token) => token)
  for (const [word, translation] of Object.entries(dictionary)) meaning[id(word)] = id(translation)
  const forever = endless === undefined ? -1 : (meaning[id(endless)] ?? -1)

  const encoder: Graph = {
    inputs: [IDS, MASK],
    outputs: [{ name: 'last_hidden_state', type: 'float', sizes: ['batch', 'words', 2 * size] }],
    tables: [
      { name: 'meaning', type: 'int64', sizes: [size], values: meaning },
      places(size),
      whole('zero', 0),
      whole('one', 1),
      whole('last', -1),
    ],
    nodes: [
      node('Gather', ['meaning', 'input_ids'], 'translated'),
      // The word before each, and the beginning (token 0) before the first.
      node('Slice', ['translated', 'zero', 'last', 'one'], 'allButLast'),
      node('Slice', ['translated', 'zero', 'one', 'one'], 'first'),
      node('Sub', ['first', 'first'], 'beginning'),
      node('Concat', ['beginning', 'allButLast'], 'before', { axis: 1 }),
      node('Gather', ['places', 'before'], 'wordBefore'),
      node('Gather', ['places', 'translated'], 'word'),
      node('Concat', ['wordBefore', 'word'], 'both', { axis: 2 }),
      node('Cast', ['attention_mask'], 'there', { to: 1 }),
      node('Unsqueeze', ['there', 'last'], 'mask'),
      node('Mul', ['both', 'mask'], 'last_hidden_state'),
    ],
  }
  const decoder: Graph = {
    inputs: [IDS, { name: 'encoder_hidden_states', type: 'float', sizes: ['batch', 'read', 2 * size] }],
    outputs: [{ name: 'logits', type: 'float', sizes: ['batch', 'words', size] }],
    tables: [
      places(size),
      whole('zero', 0),
      whole('two', 2),
      whole('size', size),
      whole('end', 2 * size),
      table('nothing', 1, 1, () => 0),
      table('again', size, size, (row, column) => (row === forever && column === forever ? 2 : 0)),
    ],
    nodes: [
      node('Gather', ['places', 'input_ids'], 'written'),
      node('Slice', ['encoder_hidden_states', 'zero', 'size', 'two'], 'wordBefore'),
      node('Slice', ['encoder_hidden_states', 'size', 'end', 'two'], 'word'),
      node('Transpose', ['wordBefore'], 'turned', { perm: [0, 2, 1] }),
      node('MatMul', ['written', 'turned'], 'found'),
      node('MatMul', ['found', 'word'], endless ? 'next' : 'logits'),
      ...(endless
        ? [
            node('RandomUniform', [], 'noise', { shape: [SLOW, SLOW] }),
            node('MatMul', ['noise', 'noise'], 'work'),
            node('ReduceMax', ['work'], 'result', { keepdims: 0 }),
            node('Mul', ['result', 'nothing'], 'naught'),
            node('Gather', ['again', 'input_ids'], 'onceMore'),
            node('Sum', ['next', 'onceMore', 'naught'], 'logits'),
          ]
        : []),
    ],
  }
  const start = { decoder_start_token_id: 0, pad_token_id: 0, eos_token_id: id('</s>') }
  return write(folder, {
    ...vocabulary.files('MarianTokenizer'),
    'config.json': {
      model_type: 'marian',
      architectures: ['MarianMTModel'],
      is_encoder_decoder: true,
      vocab_size: size,
      d_model: 2 * size,
      ...LAYERS,
      ...start,
    },
    'generation_config.json': { ...start, max_length: 512 },
    [`onnx/encoder_model${weights}.onnx`]: onnx(encoder),
    [`onnx/decoder_model_merged${weights}.onnx`]: onnx(decoder),
  })
}

/** Rows and columns of the matrix that an endless translator multiplies for each word: some tenths of a second. */
const SLOW = 3_000

/** Says for each text the label that most of its words have. */
export function writeClassifier(folder: string, words: Readonly<Record<string, readonly string[]>>): string {
  const labels = Object.keys(words)
  const vocabulary = vocabularyOf(Object.values(words).flat())
  const labelOf = new Map(Object.values(words).flatMap((of, label) => of.map((word) => [vocabulary.id(word), label])))
  return write(folder, {
    ...readerFiles('BertForSequenceClassification', vocabulary, labels),
    'onnx/model_quantized.onnx': onnx({
      inputs: [IDS],
      outputs: [{ name: 'logits', type: 'float', sizes: ['batch', labels.length] }],
      tables: [
        table('says', vocabulary.size, labels.length, (token, label) => (labelOf.get(token) === label ? 4 : 0)),
        whole('words', 1),
      ],
      nodes: [
        node('Gather', ['says', 'input_ids'], 'said'),
        node('ReduceSum', ['said', 'words'], 'logits', { keepdims: 0 }),
      ],
    }),
  })
}

/** Takes a statement to follow from a text when they have a word in common. */
export function writeEntailment(folder: string, words: readonly string[]): string {
  const labels = ['contradiction', 'neutral', 'entailment']
  const vocabulary = vocabularyOf(words)
  const isWord = new Set(vocabulary.words)
  const { size } = vocabulary
  return write(folder, {
    ...readerFiles('BertForSequenceClassification', vocabulary, labels),
    'onnx/model_quantized.onnx': onnx({
      inputs: [IDS],
      outputs: [{ name: 'logits', type: 'float', sizes: ['batch', 3] }],
      tables: [
        table('places', size, size, (row, column) => Number(row === column && isWord.has(row))),
        table('once', 1, 1, () => 1),
        whole('words', 1),
        table('weight', 1, 3, (_, label) => [-6, 0, 6][label] ?? 0),
        table('bias', 1, 3, (_, label) => [3, 0, -3][label] ?? 0),
      ],
      nodes: [
        node('Gather', ['places', 'input_ids'], 'each'),
        node('ReduceSum', ['each', 'words'], 'times', { keepdims: 0 }),
        node('Sub', ['times', 'once'], 'moreThanOnce'),
        node('Relu', ['moreThanOnce'], 'common'),
        node('ReduceSum', ['common', 'words'], 'howMany', { keepdims: 1 }),
        node('MatMul', ['howMany', 'weight'], 'weighed'),
        node('Add', ['weighed', 'bias'], 'logits'),
      ],
    }),
  })
}

/** Gives a text the mean of its words' vectors. */
export function writeEmbedder(
  folder: string,
  vectors: Readonly<Record<string, readonly number[]>>,
  architecture = 'BertModel',
): string {
  const vocabulary = vocabularyOf(Object.keys(vectors))
  const length = Object.values(vectors)[0]?.length ?? 0
  const vectorOf = new Map(Object.entries(vectors).map(([word, vector]) => [vocabulary.id(word), vector]))
  return write(folder, {
    ...readerFiles(architecture, vocabulary),
    'onnx/model_quantized.onnx': onnx({
      inputs: [IDS],
      outputs: [{ name: 'last_hidden_state', type: 'float', sizes: ['batch', 'words', length] }],
      tables: [table('vectors', vocabulary.size, length, (token, at) => vectorOf.get(token)?.[at] ?? 0)],
      nodes: [node('Gather', ['vectors', 'input_ids'], 'last_hidden_state')],
    }),
  })
}

function readerFiles(architecture: string, vocabulary: Vocabulary, labels: readonly string[] = []): Files {
  return {
    ...vocabulary.files('PreTrainedTokenizer'),
    'config.json': {
      model_type: 'bert',
      architectures: [architecture],
      vocab_size: vocabulary.size,
      id2label: Object.fromEntries(labels.map((label, id) => [id, label])),
      label2id: Object.fromEntries(labels.map((label, id) => [label, id])),
    },
  }
}
