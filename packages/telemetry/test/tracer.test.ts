import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import t from 'tap'
import { createLogger, noTracer, openTracer } from '../src/index.ts'
import { samplerFrom } from '../src/tracing/sampler.ts'

const run = promisify(execFile)

/** What a process loads that makes all of this package and asks for a tracer. */
async function loaded(env: Record<string, string>): Promise<{ isOn: boolean; modules: string[] }> {
  const program = `
    import { registerHooks } from 'node:module'
    const modules = []
    registerHooks({ load: (url, context, next) => (modules.push(url), next(url, context)) })
    const { createLogger, createMetrics, openTracer } = await import(${JSON.stringify(
      new URL('../src/index.ts', import.meta.url),
    )})
    const log = createLogger({ level: 'silent' })
    await createMetrics({ service: 'token', version: '0' }).render()
    const tracer = await openTracer({ service: 'token', version: '0', env: process.env, log })
    console.log(JSON.stringify({ isOn: tracer.isOn, modules }))
    await tracer.close()
  `
  const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...own } = process.env
  const args = ['--conditions=gatehouse:source', '--input-type=module', '-e', program]
  const { stdout } = await run(process.execPath, args, { env: { ...own, ...env } })
  return JSON.parse(stdout)
}

t.test('without a collector nothing of OpenTelemetry is loaded', async (t) => {
  const { isOn, modules } = await loaded({})
  t.equal(isOn, false)
  t.ok(modules.some((url) => url.includes('prom-client')))
  t.strictSame(
    modules.filter((url) => url.includes('opentelemetry')),
    [],
  )
})

t.test('with one it is', async (t) => {
  const { isOn, modules } = await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  t.equal(isOn, true)
  t.ok(modules.some((url) => url.includes('opentelemetry')))
})

const log = createLogger({ level: 'silent' })

t.test('traces can be turned off although a collector is named', async (t) => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }
  for (const off of [{ OTEL_SDK_DISABLED: 'true' }, { OTEL_TRACES_EXPORTER: 'none' }]) {
    const env = { ...endpoint, ...off }
    t.equal(await openTracer({ service: 'token', version: '0', env, log }), noTracer)
  }
})

t.test('without a collector a span is nothing but its work', async (t) => {
  t.equal(await noTracer.span('name', {}, async () => 7), 7)
  await t.rejects(
    noTracer.span('name', {}, () => Promise.reject(new Error('broken'))),
    { message: 'broken' },
  )
  const span = noTracer.start('name', { kind: 'server' })
  t.equal(
    span.run(() => 7),
    7,
  )
  for (const call of ['set', 'rename', 'fail', 'end'] as const) span[call]({} as never)
  t.same(noTracer.carrier(), {})
  await noTracer.close()
})

t.test('OTEL_TRACES_SAMPLER decides which traces are kept', async (t) => {
  const cases: [sampler: string | undefined, arg: string | undefined, what: RegExp][] = [
    [undefined, undefined, /^ParentBased\{root=AlwaysOnSampler/],
    ['always_on', undefined, /^AlwaysOnSampler/],
    ['always_off', undefined, /^AlwaysOffSampler/],
    ['traceidratio', '0.25', /^TraceIdRatioBased\{0\.25\}/],
    ['traceidratio', 'many', /^TraceIdRatioBased\{1\}/],
    ['parentbased_always_off', undefined, /^ParentBased\{root=AlwaysOffSampler/],
    ['parentbased_traceidratio', '0.01', /^ParentBased\{root=TraceIdRatioBased\{0\.01\}/],
    ['made-up', undefined, /^ParentBased\{root=AlwaysOnSampler/],
  ]
  for (const [sampler, arg, what] of cases) {
    const env = { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: arg }
    t.match(samplerFrom({ env, log }).toString(), what, sampler ?? 'unset')
  }
})
