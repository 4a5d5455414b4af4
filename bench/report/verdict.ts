/** Whether a row has reached its targets. */
import type { MeasuredLoad } from '../measure.ts'
import type { Figure, Target } from '../rows/row.ts'

export interface Verdict {
  readonly target: string
  readonly met: boolean
}

export function verdictsOf({ row, product, peer, limit }: MeasuredLoad): Verdict[] {
  const rate = product?.rate ?? 0
  return row.targets.map((target) => ({
    target: describe(target),
    met: rate >= wanted(target, { peer: peer?.rate, limit }) && product?.failures === 0,
  }))
}

export function verdictOf({ value, unit, atMost }: Figure): Verdict | undefined {
  if (atMost === undefined) return undefined
  return { target: `≤ ${atMost} ${unit}`, met: value <= atMost }
}

function describe(target: Target): string {
  switch (target.kind) {
    case 'rate':
      return `≥ ${target.atLeast / 1000}k/s`
    case 'peer':
      return `≥ ${target.times} × peer`
    case 'limit':
      return `≥ ${target.share * 100} % of limit`
  }
}

function wanted(
  target: Target,
  { peer = Number.NaN, limit = Number.NaN }: Record<'peer' | 'limit', number | undefined>,
): number {
  switch (target.kind) {
    case 'rate':
      return target.atLeast
    case 'peer':
      return target.times * peer
    case 'limit':
      return target.share * limit
  }
}
