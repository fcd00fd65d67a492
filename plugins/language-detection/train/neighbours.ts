// Lines of one language said in the one beside it, by Apertium. Some languages have few everyday lines here (Malay, Danish), and what
// tells neighbours apart is heard best where both say the same. Needs Debian's apertium-ind-zlm, apertium-dan-nor; the translations are learned from and not kept.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomFrom } from '@dragoman/core/classifier'
import { tokensOf } from '../src/prepare.ts'
import type { Line } from './line.ts'
import { colloquialMalay } from './malay.ts'

const PAIRS: readonly { readonly from: string; readonly to: string; readonly pair: string }[] = [
  { from: 'id', to: 'ms', pair: 'ind-zlm' },
  { from: 'no', to: 'da', pair: 'nob-dan' },
  { from: 'da', to: 'no', pair: 'dan-nob' },
]

/** News words have no grammar to translate, and are enough as they are. */
const SENTENCES = new Set(['xed', 'tatoeba', 'cv'])

/** Read prompts in Indonesian are many, and what Apertium makes of them would drown the true Malay. */
const EVERYDAY = new Set(['xed', 'tatoeba'])

function domainsFor(language: string): ReadonlySet<string> {
  return language === 'ms' ? EVERYDAY : SENTENCES
}

export function neighbours(lines: readonly Line[]): Line[] {
  return PAIRS.flatMap(({ from, to, pair }) => {
    const said = lines.filter(({ language, domain }) => language === from && domainsFor(to).has(domain))
    const translated = apertium(
      pair,
      said.map(({ tokens }) => tokens.join(' ')),
    )
    const random = randomFrom(SEED)
    return said.flatMap(({ domain }, index): Line[] => {
      const text = translated[index] ?? ''
      return to === 'ms' ? asMalay(said[index]!, text, random) : textLine(to, domain, text)
    })
  })
}

const SEED = 1965

/** Without the words that Apertium did not know and left as they were: it marks them with a star. */
function textLine(language: string, domain: string, text: string): Line[] {
  const known = text.split(' ').filter((word) => !word.startsWith('*'))
  const tokens = tokensOf(known.join(' '))
  return tokens.length === 0 ? [] : [{ language, domain, tokens, made: true }]
}

/** A line that is the same in both says nothing, and one with a word left over would teach that word as Malay. */
const CHANGED = 0.25

function asMalay(said: Line, text: string, random: () => number): Line[] {
  if (text.includes('*')) return []
  const tokens = colloquialMalay(tokensOf(text), random)
  const before = new Set(said.tokens.map((token) => token.toLowerCase()))
  const changed = tokens.filter((token) => !before.has(token.toLowerCase())).length
  return tokens.length > 0 && changed >= CHANGED * tokens.length
    ? [{ language: 'ms', domain: said.domain, tokens, made: true }]
    : []
}

/** Through files: its script does not read the socket that Node gives a child for its input. */
function apertium(pair: string, texts: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'neighbours-'))
  try {
    const [said, translated] = [join(folder, 'said'), join(folder, 'translated')]
    // each line ends like a sentence, or the next would be read on into it
    writeFileSync(said, texts.map((text) => `${text} .`).join('\n'))
    execFileSync('apertium', ['-f', 'line', pair, said, translated])
    return readFileSync(translated, 'utf8').split('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
