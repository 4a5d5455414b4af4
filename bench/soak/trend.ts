/** Whether something grows: a straight line through measurements, and how far it can be believed. */
export interface Point {
  /** Minutes. */
  readonly at: number
  readonly value: number
}

export interface Trend {
  /** A minute. */
  readonly slope: number
  /** The slope lies this close to the true one, 95 times of 100. */
  readonly margin: number
  /** Of the line, at its ends. */
  readonly from: number
  readonly to: number
}

/**
 * Neighbouring measurements of memory are much alike (a heap grows until it is collected), and as many
 * measurements as one likes would make the margin as small as one likes. So the line goes through the means
 * of a few stretches.
 */
const STRETCHES = 10

/** @throws for fewer than three points */
export function trendOf(points: readonly Point[]): Trend {
  const means = stretchesOf(points)
  const count = means.length
  if (count < 3) throw new Error('a trend needs three measurements')
  const [x, y] = [mean(means.map(({ at }) => at)), mean(means.map(({ value }) => value))]
  const spread = sum(means.map(({ at }) => (at - x) ** 2))
  const slope = sum(means.map(({ at, value }) => (at - x) * (value - y))) / spread
  const line = (at: number) => y + slope * (at - x)
  const residue = sum(means.map(({ at, value }) => (value - line(at)) ** 2)) / (count - 2)
  return {
    slope,
    margin: studentsT(count - 2) * Math.sqrt(residue / spread),
    from: line(points[0]?.at ?? 0),
    to: line(points.at(-1)?.at ?? 0),
  }
}

function stretchesOf(points: readonly Point[]): readonly Point[] {
  const size = Math.max(1, Math.floor(points.length / STRETCHES))
  const stretches: Point[] = []
  for (let first = 0; first + size <= points.length; first += size) {
    const stretch = points.slice(first, first + size)
    stretches.push({
      at: mean(stretch.map(({ at }) => at)),
      value: mean(stretch.map(({ value }) => value)),
    })
  }
  return stretches
}

/** The 97.5 % quantile, by its expansion around that of the normal distribution (within 4 % from 3 on). */
function studentsT(degrees: number): number {
  const z = 1.96
  const first = (z ** 3 + z) / (4 * degrees)
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
  return z + first + second
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
