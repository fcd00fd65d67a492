// A model of Marian so small that it can be read: whatever is asked, it says "Hallo Welt!" and stops. Its weights are written by hand, its files are
// those that Bergamot loads: Marian's binary format (https://github.com/marian-nmt/marian-dev, src/common/binary.cpp) and SentencePiece's
// (https://github.com/google/sentencepiece, src/sentencepiece_model.proto).

const WORDS = ['</s>', '<unk>', '▁Hallo', '▁Welt', '!', '▁hello', '▁world', '▁']
/** The word that follows each in the answer; what has none ends it. */
const NEXT: Readonly<Record<string, string>> = { '▁Hallo': '▁Welt', '▁Welt': '!', '!': '</s>' }
const SIZE = WORDS.length

interface Item {
  readonly shape: readonly [number, number]
  /** Marian's code for the type of its numbers. */
  readonly type: number
  readonly bytes: Buffer
}

const FLOAT_32 = 0x404
const INT_8 = 0x101

function matrix(rows: number, columns: number, at: (row: number, column: number) => number = () => 0): Item {
  const numbers = Float32Array.from({ length: rows * columns }, (_, index) =>
    at(Math.floor(index / columns), index % columns),
  )
  return { shape: [rows, columns], type: FLOAT_32, bytes: Buffer.from(numbers.buffer) }
}

const identity = (scale: number) => (row: number, column: number) => (row === column ? scale : 0)

/** Looks nowhere: what goes in comes out. */
function attention(name: string): readonly [string, Item][] {
  return ['q', 'k', 'v', 'o'].flatMap((part): [string, Item][] => [
    [`${name}_W${part}`, matrix(SIZE, SIZE)],
    [`${name}_b${part}`, matrix(1, SIZE)],
  ])
}

/** Adds `second` of the word that went in; the threshold keeps out what says where in the sentence it stands. */
function feedForward(name: string, second: (row: number, column: number) => number): readonly [string, Item][] {
  return [
    [`${name}_W1`, matrix(SIZE, SIZE, identity(1))],
    [`${name}_b1`, matrix(1, SIZE, () => -5)],
    [`${name}_W2`, matrix(SIZE, SIZE, second)],
    [`${name}_b2`, matrix(1, SIZE)],
  ]
}

/** What Marian wants to be told of a model before it looks at one. */
const SETTINGS = {
  type: 'transformer',
  version: 'v1.10.24',
  'dim-emb': SIZE,
  'dim-rnn': SIZE,
  'enc-depth': 1,
  'dec-depth': 1,
  'transformer-heads': 1,
  'transformer-dim-ffn': SIZE,
  'transformer-ffn-depth': 2,
  'transformer-ffn-activation': 'relu',
  'transformer-decoder-dim-ffn': 0,
  'transformer-decoder-ffn-depth': 0,
  'transformer-decoder-autoreg': 'self-attention',
  'transformer-guided-alignment-layer': 'last',
  // Only what went in is added to what comes out of a layer: no norm.
  'transformer-preprocess': '""',
  'transformer-postprocess': 'a',
  'transformer-postprocess-emb': '""',
  'transformer-postprocess-top': '""',
  'transformer-aan-activation': 'swish',
  'transformer-aan-depth': 2,
  'transformer-dim-aan': SIZE,
  'transformer-aan-nogate': false,
  'transformer-depth-scaling': false,
  'transformer-no-affine': false,
  'transformer-no-bias': false,
  'transformer-no-projection': false,
  'transformer-pool': false,
  'transformer-rnn-projection': false,
  'transformer-train-position-embeddings': false,
  'transformer-tied-layers': '[]',
  'tied-embeddings': false,
  'tied-embeddings-all': true,
  'tied-embeddings-src': false,
  'enc-cell': 'gru',
  'enc-cell-depth': 1,
  'enc-type': 'bidirectional',
  'dec-cell': 'gru',
  'dec-cell-base-depth': 2,
  'dec-cell-high-depth': 1,
  'bert-train-type-embeddings': true,
  'bert-type-vocab-size': 2,
  'factors-combine': 'sum',
  'factors-dim-emb': 0,
  'input-types': '[]',
  'layer-normalization': false,
  'lemma-dim-emb': 0,
  'lemma-dependency': '""',
  'output-omit-bias': false,
  'right-left': false,
  skip: false,
  ulr: false,
  'ulr-dim-emb': 0,
  'ulr-trainable-transformation': false,
  'dim-vocabs': `[${SIZE}, ${SIZE}]`,
} as const

/** The model's file. */
export function tinyModel(): Buffer {
  const settings = Object.entries(SETTINGS)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
  const words = Buffer.from(`${settings}\0`)
  return binary([
    ['Wemb', matrix(SIZE, SIZE, identity(10))],
    ['decoder_ff_logit_out_b', matrix(1, SIZE, (_, column) => (WORDS[column] === '▁Hallo' ? 50 : 0))],
    ...attention('encoder_l1_self'),
    ...feedForward('encoder_l1_ffn', () => 0),
    ...attention('decoder_l1_self'),
    ...attention('decoder_l1_context'),
    ...feedForward('decoder_l1_ffn', (row, column) => (NEXT[WORDS[row] ?? ''] === WORDS[column] ? 10 : 0)),
    ['special:model.yml', { shape: [1, words.length], type: INT_8, bytes: words }],
  ])
}

/** A head for each item, their names, their shapes, and from the next multiple of 256 their numbers. */
function binary(items: readonly (readonly [string, Item])[]): Buffer {
  const heads = items.map(([name, { type, shape, bytes }]) =>
    longs(Buffer.byteLength(name) + 1, type, shape.length, padded(bytes.length)),
  )
  const names = items.map(([name]) => Buffer.from(`${name}\0`))
  const shapes = items.map(([, { shape }]) => Buffer.from(Int32Array.from(shape).buffer))
  const before = Buffer.concat([longs(1, items.length), ...heads, ...names, ...shapes])
  const gap = padded(before.length + 8) - before.length - 8
  const numbers = items.map(([, { bytes }]) => Buffer.concat([bytes], padded(bytes.length)))
  return Buffer.concat([before, longs(gap), Buffer.alloc(gap), ...numbers])
}

const padded = (length: number) => Math.ceil(length / 256) * 256

function longs(...values: readonly number[]): Buffer {
  return Buffer.from(BigUint64Array.from(values, BigInt).buffer)
}

/** The vocabulary's file, of both languages. */
export function tinyVocabulary(): Buffer {
  const pieces = WORDS.map((word, index) => {
    // 1: an ordinary piece, 2: what is unknown, 3: a control sign.
    const kind = index === 0 ? 3 : index === 1 ? 2 : 1
    return message(1, message(1, Buffer.from(word)), float(2, -index), integer(3, kind))
  })
  const NONE = 0xff_ff_ff_ff
  const trainer = message(
    2,
    integer(3, 1),
    integer(4, SIZE),
    integer(40, 1),
    integer(41, NONE),
    integer(42, 0),
    integer(43, NONE),
  )
  const normalizer = message(3, message(1, Buffer.from('identity')), integer(3, 1), integer(4, 1), integer(5, 1))
  return Buffer.concat([...pieces, trainer, normalizer])
}

// Protocol Buffers: https://protobuf.dev/programming-guides/encoding/
function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  return Buffer.from([...bytes, rest])
}

function message(field: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([varint(field * 8 + 2), varint(body.length), body])
}

function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)])
}

function float(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8 + 5), Buffer.from(Float32Array.of(value).buffer)])
}
