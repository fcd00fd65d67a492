// Loads a model: from its folder, from what is kept of it, or over the network.
import { join } from 'node:path'
import type { Failure, Loaded, Progress, Settings } from '../messages.ts'
import { type ModelConfig, TASKS, type Task, taskOf, unknownTask } from '../tasks.ts'
import { clearLeftovers, isWhole, markWhole } from './kept.ts'
import { type Network, watchedNetwork } from './network.ts'
import { type LibraryProgress, type Pipeline, type Transformers, openTransformers } from './transformers.ts'

export interface Model {
  readonly loaded: Loaded
  readonly pipeline: Pipeline
}

export class LoadError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, cause?: unknown) {
    super(failure.problem, { cause })
    this.failure = failure
  }
}

/** Throws a `LoadError`. `onProgress` is called while the model is fetched, and not where it need not be. */
export async function load(settings: Settings, onProgress: (progress: Progress) => void): Promise<Model> {
  const { model, isFolder, weights } = settings
  const library = opened(settings.library)
  const network = watchedNetwork()
  const folder = configure(library, settings, network)
  const fetches = !isFolder && !isWhole(folder, weights)
  if (fetches) clearLeftovers(folder)
  let config: ModelConfig | undefined
  const open = async (mayFetch: boolean): Promise<Model> => {
    library.env.allowRemoteModels = mayFetch
    config = await library.AutoConfig.from_pretrained(model)
    const task = taskOf(config)
    if (!task) throw new LoadError({ kind: 'unsupported', problem: unknownTask(config) })
    const pipeline = await pipelineOf(library, task, settings, (progress) => {
      if (network.used()) onProgress(progress)
    })
    return { loaded: { task, type: config.model_type ?? '' }, pipeline }
  }
  try {
    const opening = await open(fetches).catch((error: unknown) => {
      // Something was deleted since.
      if (isMissing(error) && !isFolder && !fetches) return open(true)
      throw error
    })
    if (!isFolder) markWhole(folder, weights)
    return opening
  } catch (error) {
    if (error instanceof LoadError) throw error
    throw new LoadError(await whyNot(error, config, { library, settings, network, folder }), error)
  }
}

function opened(file: string): Transformers {
  try {
    return openTransformers(file)
  } catch (error) {
    const machine = `${process.platform} ${process.arch}, Node ${process.versions.node}`
    const problem = `@huggingface/transformers does not run on this machine (${machine}): ${messageOf(error)}`
    throw new LoadError({ kind: 'broken', problem }, error)
  }
}

/** Tells the library where things are. Returns the folder of the model. */
function configure({ env }: Transformers, settings: Settings, network: Network): string {
  const { model, isFolder, kept, revision, host } = settings
  // The library keeps apart neither revisions nor what it asks for ahead of loading, so that each revision has a folder of its own.
  const folder = revision === 'main' ? kept : join(kept, `@${encodeURIComponent(revision)}`)
  env.cacheDir = folder
  env.localModelPath = folder
  env.remoteHost = host
  env.remotePathTemplate = `{model}/resolve/${encodeURIComponent(revision)}/`
  env.fetch = network.fetch
  return isFolder ? model : join(folder, model)
}

function pipelineOf(
  library: Transformers,
  task: Task,
  { model, weights, threads }: Settings,
  onProgress: (progress: Progress) => void,
): Promise<Pipeline> {
  let percentTold = -1
  return library.pipeline(TASKS[task].pipeline, model, {
    dtype: weights,
    session_options: threads === undefined ? {} : { intraOpNumThreads: threads },
    progress_callback: ({ status, loaded = 0, total = 0 }: LibraryProgress) => {
      if (status !== 'progress_total' || total === 0) return
      const percent = Math.floor((100 * loaded) / total)
      if (percent === percentTold) return
      percentTold = percent
      onProgress({ loaded, total })
    },
  })
}

interface Where {
  readonly library: Transformers
  readonly settings: Settings
  readonly network: Network
  readonly folder: string
}

/** What happened, and what to do. */
async function whyNot(
  error: unknown,
  config: ModelConfig | undefined,
  { library, settings, network, folder }: Where,
): Promise<Failure> {
  const { model, isFolder, host, weights } = settings
  const offline = network.problem(error)
  if (offline !== undefined) {
    const problem = `it cannot be fetched from ${host} (${offline}). It is tried again when it is asked next; without a network, give the folder of a copy`
    return { kind: 'busy', problem }
  }
  if (isMissing(error) && !config) {
    const problem = isFolder
      ? `there is no model in ${model}: a model's folder has a config.json`
      : `there is no model ${model} at ${host}, or it is not public. Check its name; for one of your own set HF_TOKEN`
    return { kind: 'broken', problem }
  }
  if (isMissing(error)) {
    const found = await library.ModelRegistry.get_available_dtypes(model).catch((): string[] => [])
    if (!found.includes(weights)) return { kind: 'broken', problem: withoutWeights(weights, found) }
  }
  const again = isFolder ? '' : `. If its files are damaged, delete ${folder} to have it fetched again`
  return { kind: 'broken', problem: `it cannot be loaded: ${messageOf(error)}${again}` }
}

function withoutWeights(wanted: string, found: readonly string[]): string {
  return found.length > 0
    ? `it has no weights of the sort ${wanted}; set \`weights\` to one that it has: ${found.join(', ')}`
    : 'it has no weights for ONNX; give one that has been converted, such as those of Xenova and onnx-community'
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ModelFileNotFoundError'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
