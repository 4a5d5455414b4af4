/** Events as the admin API leaves them: stored by a worker, soon after the answer. */
import { setTimeout as delay } from 'node:timers/promises'
import type { ComposedProduct } from '@gatehouse/testkit'

interface Wanted {
  readonly action: string
  /** Of the object. */
  readonly pk: string
  /** The latest, a moment later, instead of the first that is there. */
  readonly last?: boolean
}

export async function eventOf({ deps }: ComposedProduct, { action, pk, last = false }: Wanted) {
  const where = { action, context: { path: ['model', 'pk'], equals: pk } }
  if (last) await delay(1000)
  for (;;) {
    const [event] = await deps.database.prisma.event.findMany({
      where,
      orderBy: { createdAt: last ? 'desc' : 'asc' },
    })
    if (event) return event
    await delay(50)
  }
}
