/** A resource server asks whether a person's access token is active and what it says. */
import { formPost, send } from '../load/http-request.ts'
import { wrk } from '../load/wrk.ts'
import { PEER_CLIENT, PEER_TOKEN_PATH } from '../peer/peer-client.ts'
import { credentials } from '../stage/client.ts'
import { personToken } from '../stage/person-token.ts'
import type { LoadRow } from './row.ts'

export const introspect: LoadRow = {
  kind: 'load',
  name: 'introspect',
  title: 'introspect',
  targets: [{ kind: 'rate', atLeast: 12_000 }],
  async product(served, seconds) {
    const token = await personToken(served)
    const request = formPost('/application/o/introspect/', { token, ...credentials('default') })
    return wrk(served.product.origin, request, seconds)
  },
  async peer({ peer: { origin } }, seconds) {
    const { body: token } = await send(origin, { method: 'GET', path: PEER_TOKEN_PATH }, 200)
    const client = { client_id: PEER_CLIENT.id, client_secret: PEER_CLIENT.secret }
    return wrk(origin, formPost('/token/introspection', { token, ...client }), seconds)
  },
}
