/** What a row of the table is. */
import type { Sample } from '../load/sample.ts'
import type { Served } from '../stage/served.ts'
import type { Stage } from '../stage/stage.ts'

export type Target =
  | { readonly kind: 'rate'; readonly atLeast: number }
  | { readonly kind: 'peer'; readonly times: number }
  /** A share of the signatures that the core can make. */
  | { readonly kind: 'limit'; readonly share: number }

/** One stretch of load on the product. */
export type Load = (served: Served, seconds: number) => Promise<Sample>
export type PeerLoad = (stage: Stage, seconds: number) => Promise<Sample>

/** Requests under load, beside a rival where there is one. */
export interface LoadRow {
  readonly kind: 'load'
  readonly name: string
  readonly title: string
  readonly targets: readonly Target[]
  product?(served: Served, seconds: number): Promise<Sample>
  peer?(stage: Stage, seconds: number): Promise<Sample>
  limit?(stage: Stage, seconds: number): Promise<Sample>
}

export interface Figure {
  readonly title: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
}

/** Anything else that is a number. */
export interface FigureRow {
  readonly kind: 'figures'
  readonly name: string
  measure(stage: Stage): Promise<readonly Figure[]>
}

export type Row = LoadRow | FigureRow
