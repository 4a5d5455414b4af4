/** The child that makes load of requests which are all different: gets its orders, answers with a sample. */
import type { FreshOrders } from './fresh-orders.ts'
import { type Answer, HttpConnection } from './http-connection.ts'
import type { Sample } from './sample.ts'

process.once('message', async (orders: FreshOrders) => {
  process.send?.(await makeLoad(orders))
  process.disconnect()
})

async function makeLoad(orders: FreshOrders): Promise<Sample> {
  const took: number[] = []
  let failures = 0
  let at = 0
  const next = (previous: string | undefined) =>
    previous === undefined || orders.kind === 'each'
      ? orders.bodies[at++]
      : follow(orders, previous)
  const isRight = (answer: Answer | undefined) =>
    answer?.status === orders.status && answer.body.includes(orders.contains)

  const started = performance.now()
  const until = started + orders.seconds * 1000
  const count = Math.min(orders.connections, orders.bodies.length)
  await Promise.all(Array.from({ length: count }, () => runConnection()))
  const seconds = (performance.now() - started) / 1000
  return { requests: took.length, seconds, failures, ...percentiles(took) }

  function fail(answer: Answer | undefined): void {
    failures += 1
    if (failures === 1) console.error('  unexpected answer:', answer)
  }

  function runConnection(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const connection = new HttpConnection(orders.port)
    const step = (previous: string | undefined) => {
      const now = performance.now()
      const body = now < until ? next(previous) : undefined
      if (body === undefined) return finish()
      connection.send(requestOf(orders, body), (answer) => {
        took.push(performance.now() - now)
        if (!isRight(answer)) fail(answer)
        if (answer && (isRight(answer) || orders.kind === 'each')) step(answer.body)
        else finish()
      })
    }
    const finish = () => {
      connection.close()
      resolve()
    }
    step(undefined)
    return promise
  }
}

function requestOf({ head }: FreshOrders, body: string): string {
  return `${head}content-length: ${body.length}\r\n\r\n${body}`
}

/** The refresh token of an answer, in the place that the template has for it. */
function follow({ template = '' }: FreshOrders, answer: string): string | undefined {
  const token = /"refresh_token":"([^"]+)"/.exec(answer)?.[1]
  return token && template.replace('%s', token)
}

function percentiles(took: number[]): { p50: number; p99: number } {
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor((took.length - 1) * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
