// A closed loop: so many customers, each of whom writes again as soon as they are answered.

export interface EchoSubject {
  /** Sends one message of a conversation; resolves when its reply has left. */
  turn(conversation: string): Promise<void>
  stop(): Promise<void>
}

export interface Figures {
  readonly turnsPerSecond: number
  /** From handing a message in to its reply, in milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** Runs for `seconds` after one second of warming up. */
export async function measure(subject: EchoSubject, customers: number, seconds: number): Promise<Figures> {
  await loop(subject, customers, 1)
  const began = performance.now()
  const times = await loop(subject, customers, seconds)
  const elapsed = (performance.now() - began) / 1000
  const sorted = Float64Array.from(times).toSorted()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { turnsPerSecond: times.length / elapsed, p50: at(0.5), p99: at(0.99) }
}

async function loop(subject: EchoSubject, customers: number, seconds: number): Promise<readonly number[]> {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  const customer = async (name: string) => {
    while (performance.now() < end) {
      const began = performance.now()
      await subject.turn(name)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: customers }, (_, index) => customer(`customer-${index}`)))
  return times
}
