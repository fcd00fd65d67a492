// Which providers are asked for a text, and in which order. What a customer will read asks for more than what only the bot reads.
import { type Locale, type Purpose, type Tier, languageOf } from '@dragoman/core/plugin'

/** For some pairs or purposes, exactly these providers in this order. The first rule that fits decides. */
export interface Rule {
  /** `de-en`, `*-ja`, `ko-*`. Default: any. */
  readonly pair?: string
  /** Default: any. */
  readonly purpose?: Purpose
  /** Names of providers. */
  readonly use: readonly string[]
}

export interface Standards {
  /** Those that reach it come first. Default: `understand` gist, `read` usable, `send` good. */
  readonly wants?: Partial<Readonly<Record<Purpose, Tier>>>
  /** Those below it are not asked at all. Default: `send` usable, the others gist. */
  readonly atLeast?: Partial<Readonly<Record<Purpose, Tier>>>
}

export interface Ranked {
  readonly name: string
  tierOf(from: Locale | undefined, to: Locale): Tier
}

const WANTS: Readonly<Record<Purpose, Tier>> = { understand: 'gist', read: 'usable', send: 'good' }
const AT_LEAST: Readonly<Record<Purpose, Tier>> = { understand: 'gist', read: 'gist', send: 'usable' }
const HEIGHT: Readonly<Record<Tier, number>> = { gist: 0, usable: 1, good: 2 }

export interface Asked {
  readonly from: Locale | undefined
  readonly to: Locale
  readonly purpose: Purpose
}

/**
 * Those that a rule names, in its order; else those that reach what the purpose wants, in their own order (so the shop's
 * favourite, or cheapest, comes first), then the others, best first.
 */
export function inOrder<P extends Ranked>(
  providers: readonly P[],
  asked: Asked,
  rules: readonly Rule[],
  standards: Standards,
): readonly P[] {
  const { from, to, purpose } = asked
  const rule = rules.find((one) => fits(one, asked))
  if (rule) return rule.use.flatMap((name) => providers.find((provider) => provider.name === name) ?? [])
  const height = (provider: P) => HEIGHT[provider.tierOf(from, to)]
  const wanted = HEIGHT[standards.wants?.[purpose] ?? WANTS[purpose]]
  const least = HEIGHT[standards.atLeast?.[purpose] ?? AT_LEAST[purpose]]
  const enough = providers.filter((provider) => height(provider) >= Math.max(wanted, least))
  const others = providers.filter((provider) => height(provider) < wanted && height(provider) >= least)
  return [...enough, ...others.toSorted((a, b) => height(b) - height(a))]
}

function fits(rule: Rule, { from, to, purpose }: Asked): boolean {
  if (rule.purpose !== undefined && rule.purpose !== purpose) return false
  if (rule.pair === undefined) return true
  const [wantedFrom, wantedTo] = rule.pair.split('-')
  const is = (wanted: string | undefined, locale: Locale | undefined) =>
    wanted === '*' || (locale !== undefined && languageOf(locale) === wanted)
  return is(wantedFrom, from) && is(wantedTo, to)
}
