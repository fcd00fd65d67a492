// Apertium's web service with the pairs that the tests translate between, as Debian installs them.
import { existsSync } from 'node:fs'

export const APERTIUM_PACKAGES =
  'apertium-apy apertium-eng-spa apertium-es-pt apertium-swe-dan apertium-ind-zlm --no-install-recommends'
export const APERTIUM_PROGRAM = '/usr/bin/apertium-apy'
export const APERTIUM_MODES = '/usr/share/apertium/modes'

const PAIRS = ['eng-spa', 'spa-eng', 'es-pt', 'pt-es', 'swe-dan', 'ind-zlm']

export function apertiumIsHere(): boolean {
  return existsSync(APERTIUM_PROGRAM) && PAIRS.every((pair) => existsSync(`${APERTIUM_MODES}/${pair}.mode`))
}
