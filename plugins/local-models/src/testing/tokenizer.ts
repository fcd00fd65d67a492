// The tokenizer of a tiny model: it knows a list of words, and how the library is told of them.

const PAD = '<pad>'
const END = '</s>'
const UNKNOWN = '<unk>'
/** What stands before a word that has a space before it. */
const WORD = '▁'

export interface Vocabulary {
  readonly size: number
  /** Number of a word or of a token such as `</s>`. */
  id(word: string): number
  /** Numbers of the words, without tokens that mean something to the model only. */
  readonly words: readonly number[]
  /** `tokenizer.json` and `tokenizer_config.json`. */
  files(tokenizerClass: string): Readonly<Record<string, object>>
}

/** `tokens`: those with a meaning of their own, such as `<|de|>`. Where there are some, the words stand before all tokens. */
export function vocabularyOf(words: readonly string[], tokens: readonly string[] = []): Vocabulary {
  const common = [PAD, END, UNKNOWN]
  const known = [...new Set(words.map((word) => WORD + word))]
  const all = tokens.length > 0 ? [...known, ...common, ...tokens] : [...common, ...known]
  const ids = new Map(all.map((token, id) => [token, id]))
  const id = (word: string) => {
    const found = ids.get(word) ?? ids.get(WORD + word)
    if (found === undefined) throw new Error(`The tiny model does not know "${word}".`)
    return found
  }
  const metaspace = { type: 'Metaspace', replacement: WORD, add_prefix_space: true, prepend_scheme: 'always' }
  return {
    size: all.length,
    id,
    words: all.flatMap((token, number) => (token.startsWith(WORD) ? [number] : [])),
    files: (tokenizerClass) => ({
      'tokenizer.json': {
        version: '1.0',
        added_tokens: [...common, ...tokens].map((content) => ({ id: id(content), content, special: true })),
        normalizer: null,
        pre_tokenizer: metaspace,
        post_processor: {
          type: 'TemplateProcessing',
          single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: END, type_id: 0 } }],
          pair: [
            { Sequence: { id: 'A', type_id: 0 } },
            { SpecialToken: { id: END, type_id: 0 } },
            { Sequence: { id: 'B', type_id: 0 } },
            { SpecialToken: { id: END, type_id: 0 } },
          ],
          special_tokens: { [END]: { id: END, ids: [id(END)], tokens: [END] } },
        },
        decoder: metaspace,
        model: { type: 'Unigram', unk_id: id(UNKNOWN), vocab: all.map((token) => [token, -token.length]) },
      },
      'tokenizer_config.json': {
        tokenizer_class: tokenizerClass,
        pad_token: PAD,
        eos_token: END,
        unk_token: UNKNOWN,
        model_max_length: 512,
      },
    }),
  }
}
