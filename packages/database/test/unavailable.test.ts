import t from 'tap'
import { asUnavailable, withinDeadline } from '../src/unavailable.ts'

const failed = (fields: object) => Object.assign(new Error('failed'), fields)

t.test('takes for unavailable', async (t) => {
  const cases: [why: string, error: unknown][] = [
    ['no listener', failed({ code: 'ECONNREFUSED' })],
    [
      'no listener on any address',
      new AggregateError([], 'x', { cause: failed({ code: 'ECONNREFUSED' }) }),
    ],
    ['a server that is shut down', failed({ code: '57P01' })],
    ['a server that starts', failed({ code: '57P03' })],
    ['too many connections', failed({ code: '53300' })],
    ['a broken connection', failed({ code: '08006' })],
    ['a statement that took too long', failed({ code: '57014' })],
    ['a standby during failover', failed({ code: '25006' })],
    ['a pool that is empty', new Error('timeout exceeded when trying to connect')],
    [
      'no connection left for a transaction',
      new Error('Transaction API error: Unable to start a transaction in the given time.'),
    ],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['what Prisma makes of them', failed({ code: 'P1001' })],
    ['what its adapter makes of them', failed({ cause: { kind: 'DatabaseNotReachable' } })],
    [
      'what it hides in meta',
      failed({ meta: { driverAdapterError: { cause: { originalCode: '57P01' } } } }),
    ],
  ]
  for (const [why, error] of cases) {
    t.match(asUnavailable(error), { name: 'UnavailableError', dependency: 'postgres' }, why)
  }
})

t.test('leaves everything else as it is', async (t) => {
  const circular = failed({})
  circular.cause = circular
  const others = [
    failed({ code: '23505' }),
    failed({ code: 'P2002' }),
    failed({ code: 8 }),
    circular,
  ]
  for (const error of [...others, undefined, null, 'text', 42]) {
    t.equal(asUnavailable(error), error)
  }
})

t.test('work that is never done is given up', async (t) => {
  const never = withinDeadline(1, () => new Promise<never>(() => undefined))
  await t.rejects(never, { name: 'UnavailableError', detail: 'no answer in 1 ms' })
})
