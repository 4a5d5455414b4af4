/** A machine gets an access token with its client's secret: one row for each form of token. */

import { signingLimit } from '../limit/signing-limit.ts'
import { formPost } from '../load/http-request.ts'
import { wrk } from '../load/wrk.ts'
import { PEER_CLIENT, PEER_RESOURCES } from '../peer/peer-client.ts'
import { type BenchClient, credentials, TOKEN_PATH } from '../stage/client.ts'
import type { Load, LoadRow, PeerLoad } from './row.ts'

export const clientCredentialsEs256: LoadRow = {
  kind: 'load',
  name: 'client-credentials-es256',
  title: 'client_credentials, ES256 JWT',
  targets: [
    { kind: 'rate', atLeast: 10_000 },
    { kind: 'peer', times: 1.7 },
  ],
  product: product('ES256'),
  peer: peer('ES256'),
}

export const clientCredentialsRs256: LoadRow = {
  kind: 'load',
  name: 'client-credentials-rs256',
  title: 'client_credentials, RS256 JWT',
  targets: [{ kind: 'limit', share: 0.85 }],
  product: product('RS256'),
  peer: peer('RS256'),
  limit: (_stage, seconds) => signingLimit(seconds),
}

/** The product has no opaque access tokens: this is what the peer does when it signs nothing. */
export const peerOpaque: LoadRow = {
  kind: 'load',
  name: 'peer-opaque',
  title: 'the peer alone: client_credentials, opaque',
  targets: [],
  peer: peer('opaque'),
}

function product(client: BenchClient): Load {
  const request = formPost(TOKEN_PATH, {
    grant_type: 'client_credentials',
    ...credentials(client),
  })
  return ({ product: { origin } }, seconds) => wrk(origin, request, seconds)
}

function peer(format: keyof typeof PEER_RESOURCES): PeerLoad {
  const request = formPost('/token', {
    grant_type: 'client_credentials',
    client_id: PEER_CLIENT.id,
    client_secret: PEER_CLIENT.secret,
    resource: PEER_RESOURCES[format],
    scope: 'read',
  })
  return ({ peer: { origin } }, seconds) => wrk(origin, request, seconds)
}
