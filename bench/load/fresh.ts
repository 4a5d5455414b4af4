/** Load of requests that are all different, by a process of its own. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FreshOrders } from './fresh-orders.ts'
import type { Sample } from './sample.ts'
import { CONNECTIONS } from './wrk.ts'

const CHILD = fileURLToPath(new URL('fresh-main.ts', import.meta.url))

export type FreshLoad = Pick<
  FreshOrders,
  'seconds' | 'status' | 'contains' | 'kind' | 'bodies' | 'template'
> & { readonly path: string }

export function fresh(origin: string, { path, ...load }: FreshLoad): Promise<Sample> {
  const { promise, resolve, reject } = Promise.withResolvers<Sample>()
  const { host, port } = new URL(origin)
  const orders: FreshOrders = {
    ...load,
    port: Number(port),
    connections: CONNECTIONS,
    head: [
      `POST ${path} HTTP/1.1`,
      `host: ${host}`,
      'content-type: application/x-www-form-urlencoded',
      '',
    ].join('\r\n'),
  }
  const child = fork(CHILD, { serialization: 'advanced' })
  child.once('message', (sample) => resolve(sample as Sample))
  child.once('error', reject)
  child.once('exit', (code) => reject(new Error(`the load process ended with ${code}`)))
  child.send(orders)
  return promise
}
