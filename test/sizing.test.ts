/** The sizes in docs/scaling.md are rates times the published costs. */
import t from 'tap'
import { PARTS } from '../bench/cluster/cluster-stage.ts'
import { OPERATIONS } from '../bench/cluster/operations.ts'
import { readCosts } from '../bench/cluster/published-costs.ts'
import { clusterReport } from '../bench/cluster/report.ts'
import { DEMANDS, sizeOf } from '../bench/cluster/sizing.ts'
import { sizingReport } from '../bench/cluster/sizing-report.ts'

/** Every request costs 100 µs of each part and 2 commands, 3 statements, 500 bytes of log, 1,000 of tables. */
const report = clusterReport({
  scaled: [],
  costs: OPERATIONS.map(({ title }) => ({
    ...{ title, count: 1_234_567, failures: 0 },
    cost: {
      cpu: Object.fromEntries(PARTS.map((part) => [part, 100])) as Record<
        (typeof PARTS)[number],
        number
      >,
      ...{ redisCommands: 2, redisBytes: 10, statements: 3, walBytes: 500, postgresBytes: 1000 },
    },
  })),
  memory: { authorize: 100, token: 200, 'device-flow': 90, userinfo: 80, admin: 70, worker: 60 },
  seconds: 8,
})
const costs = readCosts(report)

t.test('a rate times a cost is a number of cores, and half of a core is left free', async (t) => {
  const rates = { 'device poll, pending': 20_000, userinfo: 5000 }
  const size = sizeOf({ title: 'some', rates }, costs)
  t.equal(size.lines[0]?.cores.get('token'), 2, '20,000 × 100 µs')
  t.equal(size.cores.get('token'), 2.5)
  t.equal(size.needed.get('token'), 5)
  t.match(size, { redisCommands: 50_000, statements: 75_000, walBytes: 12_500_000 })
  t.equal(size.tableBytesADay, 25_000 * 1000 * 86_400)
  t.equal(size.memory, 5 * (100 + 200 + 90 + 80 + 60), 'of those that have a process each')
})

t.test('each service has a twin however little it does', async (t) => {
  const size = sizeOf({ title: 'little', rates: { JWKS: 1 } }, costs)
  t.match(Object.fromEntries(size.needed), { token: 2, userinfo: 2, Redis: 1, Postgres: 1 })
})

t.test('every size on the page has its costs', async (t) => {
  const text = sizingReport(costs)
  for (const { title } of DEMANDS) t.match(text, `### ${title}`)
  t.throws(() => sizeOf({ title: '', rates: { nothing: 1 } }, costs), /"nothing" was not measured/)
})
