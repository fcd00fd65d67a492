// What a plugin brings to be measured, in its package's `./evaluation`.

/** A label, and how sure it is (0–1) where the plugin says so. */
export type Answer = string | undefined | { readonly label: string | undefined; readonly confidence: number }

interface Evaluation {
  /** What is asked for: the line's language, or its label. */
  readonly asks: 'language' | 'label'
  readonly answer: (text: string, language: string) => Answer | Promise<Answer>
  /** The plugin's training has seen this line; such lines are left out by `--only-unseen`. */
  readonly trainedOn?: (text: string, source: string | undefined) => boolean
}

export interface ReportOptions {
  readonly onlyUnseen: boolean
  /** Other packages are to be measured on the same lines, under `beside`. */
  readonly beside: boolean
  /** Told now and then how far it is. */
  readonly progress: (done: number, all: number) => void
}

/** A report of the plugin's own, where labels are not what it answers with: what `--json` prints. Shares are from 0 to 1. */
export type Report = Readonly<Record<string, unknown>>

/** Either labels, counted alike for all plugins, or a report. */
export interface EvaluationModule {
  readonly evaluation?: () => Promise<Evaluation>
  readonly report?: (file: string, options: ReportOptions) => Promise<Report>
}
