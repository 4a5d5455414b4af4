import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { parse } from 'yaml'
import { createMetrics } from '../src/index.ts'

const root = new URL('../../../', import.meta.url)
const someMetrics = () => createMetrics({ service: 'token', version: '1.2.3' })

/** Of the registry: name and type. */
async function registered(): Promise<Map<string, string>> {
  const types = (await someMetrics().render()).matchAll(/^# TYPE (\w+) (\w+)$/gm)
  return new Map([...types].map(([, name = '', type = '']) => [name, type]))
}

t.test('names follow the conventions: base units, totals', async (t) => {
  for (const [name, type] of await registered()) {
    t.match(name, /^(?:gatehouse|http|nodejs|process)_[a-z_]+$/)
    t.equal(name.endsWith('_total'), type === 'counter', name)
    t.notMatch(name, /milliseconds|_ms\b|kilobytes/)
  }
})

t.test('token results are counted by grant', async (t) => {
  const metrics = someMetrics()
  metrics.tokenIssued('client_credentials', 'issued')
  metrics.tokenIssued('client_credentials', 'issued')
  metrics.tokenIssued('refresh_token', 'invalid_grant')
  const text = await metrics.render()
  const count = (labels: string) => `gatehouse_tokens_issued_total{${labels},service="token"}`
  t.match(text, `${count('grant="client_credentials",result="issued"')} 2\n`)
  t.match(text, `${count('grant="refresh_token",result="invalid_grant"')} 1\n`)
})

t.test('labels are bounded whatever is counted', async (t) => {
  const metrics = someMetrics()
  const secret = 'Secret-5d1f'
  for (let index = 0; index < 1000; index += 1) {
    metrics.tokenIssued(`${secret}-${index}`, `${secret}-${index}`)
    metrics.tokenIssued('password', `made_up_${'x'.repeat(index % 20)}`)
    metrics.tokenIssued('password', `code_${String.fromCharCode(97 + (index % 26))}`)
    metrics.requestTimer(`${secret}${index}`, undefined)(600 + index, 0.1)
  }
  const text = await metrics.render()
  t.notMatch(text, secret)
  t.match(text, 'grant="other",result="other"')
  const series = (name: string) => text.split(`\n${name}{`).length - 1
  t.ok(series('gatehouse_tokens_issued_total') <= 42)
  t.equal(series('http_request_duration_seconds_count'), 1)
})

t.test('caches tell hits from misses', async (t) => {
  const metrics = someMetrics()
  for (const hit of [true, true, false]) metrics.cacheLookup('clients', hit)
  for (const _ of [1, 2]) {
    const text = await metrics.render()
    const count = (result: string) =>
      `gatehouse_cache_requests_total{cache="clients",result="${result}",service="token"}`
    t.match(text, `${count('hit')} 2\n`)
    t.match(text, `${count('miss')} 1\n`)
  }
})

t.test('queues and the event stream are read at each scrape', async (t) => {
  const metrics = someMetrics()
  let waiting = 3
  metrics.watchQueues(async () => [
    { queue: 'mail', workers: 2, jobs: { waiting, failed: 1 }, oldestWaitingAge: 4.5 },
    { queue: 'keys', workers: 2, jobs: { waiting: 0, failed: 0 }, oldestWaitingAge: undefined },
  ])
  metrics.watchEventStream(async () => ({ length: 7, oldestAge: 0.25 }))
  const first = await metrics.render()
  t.match(first, 'gatehouse_queue_jobs{queue="mail",state="waiting",service="token"} 3\n')
  t.match(first, 'gatehouse_queue_workers{queue="mail",service="token"} 2\n')
  t.match(first, 'gatehouse_queue_oldest_age_seconds{queue="mail",service="token"} 4.5\n')
  t.match(first, 'gatehouse_queue_oldest_age_seconds{queue="keys",service="token"} 0\n')
  t.match(first, 'gatehouse_event_stream_length{service="token"} 7\n')
  waiting = 0
  t.match(
    await metrics.render(),
    'gatehouse_queue_jobs{queue="mail",state="waiting",service="token"} 0\n',
  )
})

t.test('what cannot be read is left out and told, the rest is there', async (t) => {
  const metrics = someMetrics()
  let isThere = true
  metrics.watchEventStream(async () => {
    if (!isThere) throw new Error('no Redis')
    return { length: 7, oldestAge: 1 }
  })
  metrics.watchQueues(() => new Promise(() => {}))
  t.match(await metrics.render(), 'gatehouse_event_stream_length{service="token"} 7\n')
  isThere = false
  const text = await metrics.render()
  t.notMatch(text, /^gatehouse_event_stream_length/m)
  const failures = (source: string) =>
    `gatehouse_metrics_source_failures_total{source="${source}",service="token"}`
  t.match(text, `${failures('event_stream')} 1\n`)
  t.match(text, `${failures('queues')} 2\n`)
  t.match(text, /^process_cpu_seconds_total\{service="token"\} \d/m)
})

t.test('a blocked event loop is seen', async (t) => {
  const metrics = someMetrics()
  const worst = async () => {
    const text = await metrics.render()
    return Number(/^nodejs_eventloop_delay_seconds\{quantile="1".*\} (\S+)$/m.exec(text)?.[1])
  }
  t.ok((await worst()) >= 0)
  await delay(50)
  const end = performance.now() + 200
  while (performance.now() < end);
  await delay(50)
  t.ok((await worst()) > 0.1)
})

t.test('docs/metrics.md has every metric and no other', async (t) => {
  const page = await readFile(new URL('docs/metrics.md', root), 'utf8')
  const rows = page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| (\w+) \|/gm)
  const documented = [...rows].flatMap(([, names = '', type = '']) =>
    [...names.matchAll(/\w+/g)].map(([name]): [string, string] => [name, type]),
  )
  t.same(new Map(documented.sort()), new Map([...(await registered())].sort()))
})

t.test('every alert asks for metrics that are there, and the page says what to do', async (t) => {
  const page = await readFile(new URL('docs/metrics.md', root), 'utf8')
  const file = await readFile(new URL('deploy/prometheus/alerts.yaml', root), 'utf8')
  const { groups } = parse(file) as Alerts
  const metrics = await registered()
  for (const { alert, expr, annotations } of groups.flatMap(({ rules }) => rules)) {
    t.match(page, alert)
    t.ok(annotations.summary, alert)
    const names = expr.match(/\b(?:up|(?:gatehouse|http|nodejs|process)_\w+)\b/g) ?? []
    t.ok(names.length > 0, alert)
    for (const name of names) {
      const isThere = name === 'up' || metrics.has(name.replace(/_(?:bucket|count|sum)$/, ''))
      t.ok(isThere, `${alert}: ${name}`)
    }
  }
})

interface Alerts {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string
      readonly expr: string
      readonly annotations: { readonly summary: string }
    }[]
  }[]
}
