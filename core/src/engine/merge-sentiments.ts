// Several plugins may hear a mood. One sentiment comes of theirs.
import type { MoodTrend, Sentiment } from '../model/analysis.ts'

/** Mean polarity weighted by confidence; the highest confidence and intensity; the strongest of each signal; the worst trend. */
export function mergeSentiments(sentiments: readonly Sentiment[]): Sentiment | undefined {
  if (sentiments.length < 2) return sentiments[0]
  const weight = sentiments.reduce((sum, { confidence }) => sum + confidence, 0)
  const signals: { [signal: string]: number } = {}
  for (const { signals: found = {} } of sentiments) {
    for (const [signal, strength] of Object.entries(found)) signals[signal] = Math.max(signals[signal] ?? 0, strength)
  }
  const intensities = sentiments.flatMap(({ intensity }) => intensity ?? [])
  const trend = WORST_FIRST.find((each) => sentiments.some((sentiment) => sentiment.trend === each))
  return {
    polarity:
      weight > 0 ? sentiments.reduce((sum, { polarity, confidence }) => sum + polarity * confidence, 0) / weight : 0,
    confidence: Math.max(...sentiments.map(({ confidence }) => confidence)),
    ...(intensities.length > 0 && { intensity: Math.max(...intensities) }),
    ...(trend && { trend }),
    signals,
    evidence: sentiments.flatMap(({ evidence = [] }) => evidence),
  }
}

const WORST_FIRST: readonly MoodTrend[] = ['escalating', 'cooling', 'steady']
