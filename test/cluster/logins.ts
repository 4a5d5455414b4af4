/** What the service account of a load was answered, and what the audit trail has of it. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  type ComposedProduct,
  LOAD_CLIENT,
  LOAD_ROBOT,
  type LoadReport,
  post,
} from '@gatehouse/testkit'
import type { Test } from 'tap'

/** Asks for a token as the service account does. */
export function robotToken(origin: string): Promise<Answer> {
  return post(`${origin}/application/o/token/`, {
    grant_type: 'client_credentials',
    client_id: LOAD_CLIENT.clientId,
    ...LOAD_ROBOT,
  })
}

/** How many logins of it Postgres has, once no more come: workers store them in batches. */
export async function storedLogins({ deps }: ComposedProduct): Promise<number> {
  const user = { path: ['username'], equals: LOAD_ROBOT.username }
  let last = -1
  for (;;) {
    const count = await deps.database.prisma.event.count({ where: { action: 'login', user } })
    if (count === last) return count
    last = count
    await delay(1500)
  }
}

/** Of a load, and of what was asked beside it. */
export function loginsHaveEvents(
  t: Test,
  events: number,
  { report, others = [] }: { report: LoadReport; others?: readonly Answer[] },
): void {
  const isOk = ({ status }: { status: number }) => status === 200
  const failed = report.failures.filter(({ name }) => name === 'client credentials')
  const answered = (report.succeeded['client credentials'] ?? 0) + others.filter(isOk).length
  const lost = failed.length + others.filter((one) => !isOk(one)).length
  t.ok(answered > 20, `${answered} tokens`)
  t.ok(events >= answered, `${events} events for ${answered} tokens`)
  t.ok(events <= answered + lost, `and for ${lost} that were asked for and not answered`)
}

/** Of what a client refreshes one token is good, whatever happened to answers. */
export async function oneTokenOfAFamily(t: Test, { deps }: ComposedProduct): Promise<void> {
  const families = await deps.database.prisma.refreshToken.groupBy({
    by: ['familyId'],
    where: { rotatedAt: null },
    _count: true,
  })
  t.ok(families.length > 0)
  t.strictSame(
    families.filter(({ _count }) => _count > 1),
    [],
    'one token of a family is good at a time',
  )
}
