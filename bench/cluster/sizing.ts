/** What installations of some sizes need: rates times measured costs, and nothing else. */
import { DEFAULT_LAYOUT } from '@gatehouse/gateway'
import type { PublishedCosts } from './published-costs.ts'

export interface Demand {
  readonly title: string
  /** Of each kind of request, a second. */
  readonly rates: Readonly<Record<string, number>>
}

export interface Line {
  readonly request: string
  /** A second. */
  readonly rate: number
  /** Cores that are busy all the time, by part. */
  readonly cores: ReadonlyMap<string, number>
}

export interface Sizing {
  readonly title: string
  readonly lines: readonly Line[]
  /** Sums of the lines. */
  readonly cores: ReadonlyMap<string, number>
  /** To run, by part, for these cores at `BUSY`: processes, or cores of nginx and Postgres. */
  readonly needed: ReadonlyMap<string, number>
  readonly redisCommands: number
  readonly statements: number
  /** A second. */
  readonly walBytes: number
  /** Left in tables a day, until it expires. */
  readonly tableBytesADay: number
  /** Megabytes of all processes of services. */
  readonly memory: number
}

/** How busy a core may be: the rest is for peaks, and for the twin of one that died. */
export const BUSY = 0.5

/** What comes with each sign-in: one more application, and an hour or so of use. */
export const BESIDE_A_SIGN_IN: Readonly<Record<string, number>> = {
  'password → session → code → tokens, RS256 ID token': 1,
  'session → code → tokens, RS256 ID token': 1,
  'refresh rotation, RS256 ID token': 4,
  userinfo: 2,
  discovery: 1,
  JWKS: 1,
}

const DEVICES = 1_000_000
const POLL_SECONDS = 5
const DAY = 86_400
/** So that one may die. */
const LEAST = 2

export const DEMANDS: readonly Demand[] = [
  signIns('1,000 sign-ins a minute', 1000),
  signIns('10,000 sign-ins a minute', 10_000),
  signIns('100,000 sign-ins a minute', 100_000),
  {
    title: '1,000,000 devices that ask every 5 s',
    rates: { 'device poll, pending': DEVICES / POLL_SECONDS },
  },
]

export function sizeOf({ title, rates }: Demand, costs: PublishedCosts): Sizing {
  const demands = Object.entries(rates).map(([request, rate]) => ({
    ...{ request, rate },
    cost: costs.of(request),
  }))
  type One = (typeof demands)[number]
  const sum = (read: (one: One) => number) =>
    demands.reduce((total, one) => total + one.rate * read(one), 0)
  const cores = new Map(
    costs.parts.map((part) => [part, sum(({ cost }) => cost.cpu.get(part) ?? 0) / 1e6]),
  )
  const needed = new Map([...cores].map(([part, busy]) => [part, neededFor(part, busy)]))
  return {
    title,
    lines: demands.map(({ request, rate, cost }) => ({
      ...{ request, rate },
      cores: new Map([...cost.cpu].map(([part, micros]) => [part, (rate * micros) / 1e6])),
    })),
    cores,
    needed,
    redisCommands: sum(({ cost }) => cost.redisCommands),
    statements: sum(({ cost }) => cost.statements),
    walBytes: sum(({ cost }) => cost.walBytes),
    tableBytesADay: sum(({ cost }) => cost.tableBytes) * DAY,
    memory: [...needed].reduce(
      (total, [part, count]) => total + count * (costs.memory.get(part) ?? 0),
      0,
    ),
  }
}

function signIns(title: string, aMinute: number): Demand {
  const rates = Object.entries(BESIDE_A_SIGN_IN).map(([request, times]) => [
    request,
    (times * aMinute) / 60,
  ])
  return { title, rates: Object.fromEntries(rates) }
}

/** A process of ours, and of Redis, has one core; each of ours has a twin. */
function neededFor(part: string, cores: number): number {
  return Math.max(part in DEFAULT_LAYOUT ? LEAST : 1, Math.ceil(cores / BUSY))
}
