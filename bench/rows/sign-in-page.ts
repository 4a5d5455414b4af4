/** The first page of a sign-in, as a browser gets it that has been here before. */
import { type HttpRequest, send } from '../load/http-request.ts'
import { wrk } from '../load/wrk.ts'
import type { Served } from '../stage/served.ts'
import type { FigureRow, LoadRow } from './row.ts'

const PATH = '/if/flow/default-authentication-flow/'

export const signInPage: LoadRow = {
  kind: 'load',
  name: 'sign-in-page',
  title: 'sign-in page',
  targets: [{ kind: 'rate', atLeast: 3_000 }],
  product: async (served, seconds) =>
    wrk(served.product.origin, await pageRequest(served), seconds),
}

export const signInPageSize: FigureRow = {
  kind: 'figures',
  name: 'sign-in-page-size',
  async measure(stage) {
    const { body } = await send(stage.product.origin, await pageRequest(stage), 200)
    if (!body.includes('<form')) throw new Error('the sign-in page has no form')
    const kilobytes = Buffer.byteLength(body) / 1024
    return [{ title: 'sign-in page, size', value: kilobytes, unit: 'KB', atMost: 10 }]
  },
}

async function pageRequest({ product: { origin } }: Served): Promise<HttpRequest> {
  const headers = { accept: 'text/html', 'accept-language': 'en' }
  const first = await send(origin, { method: 'GET', path: PATH, headers }, 200)
  const cookie = first.headers.getSetCookie().map((line) => line.split(';')[0])
  return { method: 'GET', path: PATH, headers: { ...headers, cookie: cookie.join('; ') } }
}
