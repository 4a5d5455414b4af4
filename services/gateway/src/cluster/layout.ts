/** How many processes of each service a cluster on one machine has. */
import { SERVICES, type ServiceName } from '../routes/route-table.ts'

/** Whatever runs as a process of its own. */
export type Member = ServiceName | 'worker'

export type Layout = Readonly<Record<Member, number>>

export const MEMBERS: readonly Member[] = [...SERVICES, 'worker']

/** Two of what can least be missed, and two workers, so that one may die unnoticed. */
export const DEFAULT_LAYOUT: Layout = {
  authorize: 1,
  token: 2,
  'device-flow': 1,
  userinfo: 1,
  admin: 1,
  worker: 2,
}
