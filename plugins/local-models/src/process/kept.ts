// Which models have been fetched whole. Files that are fetched are kept one by one; only when the model has loaded is it known
// that none is missing, and then it is loaded without the network, for good.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `weights`: each sort is fetched by itself. */
export function isWhole(folder: string, weights: string): boolean {
  return existsSync(markOf(folder, weights))
}

export function markWhole(folder: string, weights: string): void {
  writeFileSync(markOf(folder, weights), '')
}

function markOf(folder: string, weights: string): string {
  return join(folder, `.whole-${weights}`)
}

/** Removes what processes have left half written that were ended while they fetched. */
export function clearLeftovers(folder: string): void {
  if (!existsSync(folder)) return
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const [, pid] = /\.tmp\.(\d+)\.[^/]*$/.exec(file) ?? []
    if (pid && !runs(Number(pid))) rmSync(join(folder, file), { force: true })
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
