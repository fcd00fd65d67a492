// The comparison as a picture: one group of bars a length, one bar each for ours and the packages beside it.

export interface Bars {
  readonly name: string
  /** From 0 to 1, one a group; `undefined` leaves the place empty. */
  readonly values: readonly (number | undefined)[]
}

const WIDTH = 720
const HEIGHT = 320
const LEFT = 44
const TOP = 48
const BOTTOM = 56
const COLOURS = ['#0b6e4f', '#8d99ae', '#b0b9c9', '#c9d0db', '#dfe3ea']

/** An SVG with its own white ground. The scale begins at `from`, and says so. */
export function barChart(title: string, groups: readonly string[], bars: readonly Bars[], from: number): string {
  const plot = HEIGHT - TOP - BOTTOM
  const groupWidth = (WIDTH - LEFT - 12) / groups.length
  const barWidth = (groupWidth - 20) / bars.length
  const y = (value: number) => TOP + plot * (1 - (Math.max(from, value) - from) / (1 - from))
  const marks = Array.from({ length: 6 }, (_, index) => from + ((1 - from) * index) / 5)
  const lines = marks.map(
    (mark) =>
      `<line x1="${LEFT}" x2="${WIDTH - 12}" y1="${y(mark)}" y2="${y(mark)}" stroke="#e5e7eb"/>` +
      `<text x="${LEFT - 6}" y="${y(mark) + 4}" text-anchor="end">${Math.round(mark * 100)}</text>`,
  )
  const columns = groups.flatMap((group, place) => {
    const left = LEFT + place * groupWidth + 10
    const label = `<text x="${left + (groupWidth - 20) / 2}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${escaped(group)}</text>`
    return [
      label,
      ...bars.flatMap(({ values }, index) => {
        const value = values[place]
        if (value === undefined) return []
        const x = left + index * barWidth
        return [
          `<rect x="${x}" y="${y(value)}" width="${barWidth - 3}" height="${TOP + plot - y(value)}" fill="${colour(index)}"/>` +
            `<text x="${x + (barWidth - 3) / 2}" y="${y(value) - 4}" text-anchor="middle" font-size="10">${(value * 100).toFixed(1)}</text>`,
        ]
      }),
    ]
  })
  const legend = bars.map(
    ({ name }, index) =>
      `<rect x="${LEFT + index * 132}" y="${HEIGHT - 22}" width="11" height="11" fill="${colour(index)}"/>` +
      `<text x="${LEFT + index * 132 + 16}" y="${HEIGHT - 12}">${escaped(name)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2937" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="24" font-size="15" font-weight="600">${escaped(title)}</text>`,
    ...lines,
    ...columns,
    ...legend,
    '</svg>\n',
  ].join('\n')
}

function colour(index: number): string {
  return COLOURS[Math.min(index, COLOURS.length - 1)] ?? ''
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
