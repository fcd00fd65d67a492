// What tiny models are put together from.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Table } from './onnx.ts'

export type Files = Readonly<Record<string, Buffer | object>>

export function write(folder: string, files: Files): string {
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, Buffer.isBuffer(content) ? content : JSON.stringify(content))
  }
  return folder
}

/** A table of numbers: `value(row, column)`. */
export function table(
  name: string,
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
): Table {
  const values = Array.from({ length: rows * columns }, (_, at) => value(Math.floor(at / columns), at % columns))
  return { name, type: 'float', sizes: [rows, columns], values }
}

export function whole(name: string, ...values: readonly number[]): Table {
  return { name, type: 'int64', sizes: [values.length], values }
}

/** A row for each token with a one in its own place. */
export function places(size: number): Table {
  return table('places', size, size, (row, column) => Number(row === column))
}

export const IDS = { name: 'input_ids', type: 'int64', sizes: ['batch', 'words'] } as const
export const MASK = { name: 'attention_mask', type: 'int64', sizes: ['batch', 'words'] } as const
/** What the library asks of the configuration of a model that writes. */
export const LAYERS = { encoder_layers: 1, encoder_attention_heads: 1, decoder_layers: 1, decoder_attention_heads: 1 }
