// Whisper. The library takes everything for English unless it is told otherwise, so that the model is made to say what it hears:
// its first word is a language, and of the tokens behind it only those are let through that ask for plain words in that language.
import type { Answers, Questions } from '../messages.ts'
import type { GenerationConfig, Logits, LogitsProcessor, Pipeline } from './transformers.ts'

const SECONDS_AT_ONCE = 30

export async function writeDown(
  pipeline: Pipeline,
  { samples, language }: Questions['speech'],
  check: () => void,
): Promise<Answers['speech']> {
  const { generation_config: config } = pipeline.model
  const goOn: LogitsProcessor = (_, logits) => {
    check()
    return logits
  }
  const options = { chunk_length_s: SECONDS_AT_ONCE }
  // A model for English alone knows no languages.
  if (!config?.is_multilingual || !config.lang_to_id) {
    return { text: await written(pipeline, samples, { ...options, logits_processor: [goOn] }), language: 'en' }
  }
  const ear = listeningFor(config, language)
  const text = await written(pipeline, samples, {
    ...options,
    decoder_input_ids: [config.decoder_start_token_id],
    logits_processor: [goOn, ear.process],
  })
  return { text, language: ear.heard() }
}

async function written(pipeline: Pipeline, samples: Float32Array, options: object): Promise<string> {
  return ((await pipeline(samples, options)) as { text: string }).text.trim()
}

/** Hears the language at the beginning of the recording, and stays with it. */
function listeningFor(config: GenerationConfig, known: string | undefined) {
  const { lang_to_id: languages = {}, task_to_id: tasks, no_timestamps_token_id: noTimes } = config
  const codes = new Map(Object.entries(languages).map(([token, id]) => [id, token.slice(2, -2)]))
  let language = known === undefined ? undefined : languages[`<|${known}|>`]
  const process: LogitsProcessor = ([written = []], logits) => {
    switch (written.length) {
      case 1:
        return language === undefined ? likeliest([...codes.keys()], logits) : just(language, logits)
      case 2:
        language = Number(written[1])
        return tasks ? just(tasks.transcribe, logits) : logits
      case 3:
        return noTimes === undefined ? logits : just(noTimes, logits)
      case 4:
        return without(config.begin_suppress_tokens ?? [], logits)
      default:
        return logits
    }
  }
  return { process, heard: () => (language === undefined ? undefined : codes.get(language)) }
}

function likeliest(tokens: readonly number[], logits: Logits): Logits {
  const best = tokens.reduce((a, b) => ((logits.data[b] ?? -Infinity) > (logits.data[a] ?? -Infinity) ? b : a))
  return just(best, logits)
}

/** However unlikely: the model may have been kept from saying it anywhere. */
function just(token: number, logits: Logits): Logits {
  logits.data.fill(-Infinity)
  logits.data[token] = 0
  return logits
}

function without(tokens: readonly number[], logits: Logits): Logits {
  for (const token of tokens) logits.data[token] = -Infinity
  return logits
}
