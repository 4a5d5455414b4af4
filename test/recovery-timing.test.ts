/** User enumeration by time: asking for a mail takes as long for accounts that do not exist. */
import { blueprint, composeProduct, person, startMailServer } from '@gatehouse/testkit'
import t from 'tap'
import { shippedExample } from './fixtures/shipped-example.ts'

const EXECUTOR = '/api/v3/flows/executor/default-recovery-flow/'
const SAMPLES = 500
/** Of Welch's t: by chance more than this once in some ten thousand runs. */
const LIMIT = 4

const server = await startMailServer(t)
const product = await composeProduct(t, {
  env: {
    GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    GATEHOUSE_MAIL_FROM: 'Example <id@example.com>',
    GATEHOUSE_TRUST_PROXY: 'loopback',
  },
})
const example = await shippedExample('flows-recovery-email-verification')
// No limit is in the way of the measurement.
await product.apply(example.replace(/token_expiry: .*/, '$&\n      recovery_max_attempts: 1000'))
const people = Array.from({ length: 20 }, (_, index) => person(`known-${index}`))
await product.apply(blueprint('People', people))

/** Milliseconds of the request that names somebody and orders the mail. */
async function ask(name: string, sample: number): Promise<number> {
  const from = `10.${sample >> 8}.${sample & 255}.1`
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from }
  const body = JSON.stringify({ component: 'ak-stage-identification', uid_field: name })
  const before = performance.now()
  const answer = await fetch(product.url + EXECUTOR, { method: 'POST', headers, body })
  const { component } = (await answer.json()) as { component: string }
  const took = performance.now() - before
  if (component !== 'ak-stage-email') throw new Error(`${answer.status} ${component}`)
  return took
}

/** The slowest tenth is the machine's, not the request's. */
function facts(samples: readonly number[]) {
  const kept = samples.toSorted((a, b) => a - b).slice(0, Math.floor(samples.length * 0.9))
  const mean = kept.reduce((sum, one) => sum + one, 0) / kept.length
  const variance = kept.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (kept.length - 1)
  return { mean, error: variance / kept.length }
}

t.test('the times of those who exist and those who do not are one distribution', async (t) => {
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let sample = -100; sample < SAMPLES; sample += 1) {
    const kind = Math.random() < 0.5 ? 'known' : 'unknown'
    const took = await ask(`${kind}-${Math.floor(Math.random() * 20)}`, sample + 100)
    if (sample >= 0) times[kind].push(took)
  }
  const [known, unknown] = [facts(times.known), facts(times.unknown)]
  const welch = (known.mean - unknown.mean) / Math.sqrt(known.error + unknown.error)
  t.comment(
    `${known.mean.toFixed(3)} ms and ${unknown.mean.toFixed(3)} ms, t = ${welch.toFixed(2)}`,
  )
  t.ok(Math.abs(welch) < LIMIT, `t = ${welch}`)
})
