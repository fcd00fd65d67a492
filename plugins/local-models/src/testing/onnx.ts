// Writes ONNX files: as much of the format as tiny models need (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).

export interface Graph {
  readonly inputs: readonly Slot[]
  readonly outputs: readonly Slot[]
  /** The tables that are the model's weights. */
  readonly tables: readonly Table[]
  readonly nodes: readonly Node[]
}

/** What goes in or comes out. A size that is a name is any size. */
interface Slot {
  readonly name: string
  readonly type: keyof typeof TYPES
  readonly sizes: readonly (number | string)[]
}

export interface Table {
  readonly name: string
  readonly type: keyof typeof TYPES
  readonly sizes: readonly number[]
  readonly values: readonly number[]
}

/** One operation, such as `node('Add', ['a', 'b'], 'sum')` (https://onnx.ai/onnx/operators/). */
export interface Node {
  readonly operation: string
  readonly inputs: readonly string[]
  readonly output: string
  /** Whole numbers, or lists of them. */
  readonly attributes: Readonly<Record<string, number | readonly number[]>>
}

export function node(
  operation: string,
  inputs: readonly string[],
  output: string,
  attributes: Node['attributes'] = {},
): Node {
  return { operation, inputs, output, attributes }
}

const TYPES = { float: 1, int64: 7 } as const
const IR_VERSION = 8
const OPERATOR_SET = 17

export function onnx(graph: Graph): Buffer {
  return Buffer.concat([
    number(1, IR_VERSION),
    part(8, part(1, ''), number(2, OPERATOR_SET)),
    part(
      7,
      ...graph.nodes.map((one) => part(1, nodeOf(one))),
      part(2, 'tiny'),
      ...graph.tables.map((table) => part(5, tableOf(table))),
      ...graph.inputs.map((slot) => part(11, slotOf(slot))),
      ...graph.outputs.map((slot) => part(12, slotOf(slot))),
    ),
  ])
}

function nodeOf({ operation, inputs, output, attributes }: Node): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => part(1, name)),
    part(2, output),
    part(4, operation),
    ...Object.entries(attributes).map(([name, value]) =>
      typeof value === 'number'
        ? part(5, part(1, name), number(3, value), number(20, 2))
        : part(5, part(1, name), ...value.map((one) => number(8, one)), number(20, 7)),
    ),
  ])
}

function tableOf({ name, type, sizes, values }: Table): Buffer {
  const raw = type === 'float' ? Float32Array.from(values) : BigInt64Array.from(values, BigInt)
  return Buffer.concat([
    ...sizes.map((size) => number(1, size)),
    number(2, TYPES[type]),
    part(8, name),
    part(9, Buffer.from(raw.buffer)),
  ])
}

function slotOf({ name, type, sizes }: Slot): Buffer {
  const shape = sizes.map((size) => part(1, typeof size === 'number' ? number(1, size) : part(2, size)))
  return Buffer.concat([part(1, name), part(2, part(1, number(1, TYPES[type]), part(2, ...shape)))])
}

// Protocol Buffers: a field is its number and kind, then a number, or a length and so many bytes.

function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(BigInt(field << 3)), varint(BigInt.asUintN(64, BigInt(value)))])
}

function part(field: number, ...content: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(content.map((one) => (typeof one === 'string' ? Buffer.from(one) : one)))
  return Buffer.concat([varint(BigInt((field << 3) | 2)), varint(BigInt(bytes.length)), bytes])
}

function varint(value: bigint): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0))
    if (rest <= 127n) return Buffer.from(bytes)
  }
}
