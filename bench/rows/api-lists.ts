/** Lists of the admin API with 100,000 people and a million rows of what they left behind. */
import { tokenHash } from '@gatehouse/database'
import type { Deps } from '@gatehouse/runtime'
import { send } from '../load/http-request.ts'
import { fill } from '../seed/fill.ts'
import type { Figure, FigureRow } from './row.ts'

const SIZE = { users: 100_000, rows: 1_000_000 }
const KEY = 'api-token-of-the-bench-0123456789-0123456789'
/** One after the other, as somebody who looks through them asks. */
const REQUESTS = 300
const WARM_UP = 30

const LISTS: readonly [title: string, path: (turn: number) => string][] = [
  ['people', () => '/core/users/'],
  ['people, a page in the middle', () => '/core/users/?page=2500'],
  ['people, newest first', () => '/core/users/?ordering=-date_joined'],
  ['people by username', (turn) => `/core/users/?username=seed-${turn * 331}`],
  ['people, search', (turn) => `/core/users/?search=seed-${turn * 331}`],
  ['groups', () => '/core/groups/?include_users=false'],
  ['applications', () => '/core/applications/?superuser_full_list=true'],
  ['tokens', () => '/core/tokens/'],
  ['sessions', () => '/core/authenticated_sessions/'],
  ['consents', () => '/core/user_consent/'],
  ['refresh tokens', () => '/oauth2/refresh_tokens/'],
  ['events', () => '/events/events/'],
  ['events of an action', () => '/events/events/?action=login'],
]

export const apiLists: FigureRow = {
  kind: 'figures',
  name: 'api-lists',
  async measure({ product, deps }) {
    await giveToken(deps)
    await fill(deps.database, SIZE, () => {})
    const figures: Figure[] = []
    for (const [title, path] of LISTS) {
      const value = await p99((turn) => read(product.origin, path(turn)))
      figures.push({ title: `API list, p99: ${title}`, value, unit: 'ms', atMost: 20 })
    }
    return figures
  },
}

async function giveToken({ database: { prisma } }: Deps): Promise<void> {
  const { id: userId } = await prisma.user.findFirstOrThrow({ where: { username: 'akadmin' } })
  const token = { identifier: 'bench', intent: 'api', expiring: false, userId }
  await prisma.token.create({ data: { ...token, keyHash: tokenHash(KEY) } })
}

async function read(origin: string, path: string): Promise<void> {
  const headers = { authorization: `Bearer ${KEY}` }
  await send(origin, { method: 'GET', path: `/api/v3${path}`, headers }, 200)
}

async function p99(ask: (turn: number) => Promise<void>): Promise<number> {
  for (let turn = 0; turn < WARM_UP; turn++) await ask(turn)
  const times: number[] = []
  for (let turn = 0; turn < REQUESTS; turn++) {
    const start = performance.now()
    await ask(turn)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[Math.ceil(REQUESTS * 0.99) - 1] ?? Number.NaN
}
