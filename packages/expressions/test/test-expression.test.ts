import t from 'tap'
import { testExpression } from '../src/index.ts'
import { runInWorker } from '../src/run-in-worker.ts'
import { variables } from './fixtures.ts'

const patient = { timeoutMs: 30_000 }

t.test('gives the result of a mapping', async (t) => {
  t.same(await testExpression("{'name': user.name}", variables(), patient), {
    ok: true,
    result: { name: 'Ana Lima' },
  })
})

t.test('gives the result of a policy', async (t) => {
  const options = { ...patient, kind: 'policy' } as const
  t.same(await testExpression('user.is_active', variables(), options), { ok: true, result: true })
})

t.test('says what is wrong and where', async (t) => {
  t.match(await testExpression('{\n  "a": nobody}', variables(), patient), {
    ok: false,
    error: { message: 'Unknown variable: nobody', line: 2, column: 8 },
  })
  t.match(await testExpression('user.attributes.x', variables(), patient), {
    ok: false,
    error: { message: 'No such key: x' },
  })
})

t.test('ends a worker that does not answer', async (t) => {
  const module = new URL('./endless-worker.ts', import.meta.url)
  t.equal(await runInWorker({ module, job: {}, timeoutMs: 20 }), undefined)
})

t.test('passes on that a worker failed', async (t) => {
  const module = new URL('./failing-worker.ts', import.meta.url)
  await t.rejects(runInWorker({ module, job: {}, timeoutMs: 30_000 }), { message: 'broken' })
})
