/** A client shows a person's access token and is told about them. */
import { send } from '../load/http-request.ts'
import { wrk } from '../load/wrk.ts'
import { PEER_TOKEN_PATH } from '../peer/peer-client.ts'
import { personToken } from '../stage/person-token.ts'
import type { LoadRow } from './row.ts'

const USERINFO = { method: 'GET', path: '/application/o/userinfo/' } as const

export const userinfo: LoadRow = {
  kind: 'load',
  name: 'userinfo',
  title: 'userinfo',
  targets: [{ kind: 'rate', atLeast: 12_000 }],
  async product(served, seconds) {
    const authorization = `Bearer ${await personToken(served)}`
    const request = { ...USERINFO, headers: { authorization } }
    return wrk(served.product.origin, request, seconds)
  },
  async peer({ peer: { origin } }, seconds) {
    const { body } = await send(origin, { method: 'GET', path: PEER_TOKEN_PATH }, 200)
    const headers = { authorization: `Bearer ${body}` }
    return wrk(origin, { method: 'GET', path: '/me', headers }, seconds)
  },
}
