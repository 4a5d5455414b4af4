/** An authorization code becomes an access token, an ID token and a refresh token. */

import { signingLimit } from '../limit/signing-limit.ts'
import { fresh } from '../load/fresh.ts'
import { supply } from '../load/supply.ts'
import { type BenchClient, TOKEN_PATH } from '../stage/client.ts'
import { codeRequests } from '../stage/codes.ts'
import type { Load, LoadRow } from './row.ts'

export const codeExchangeRs256: LoadRow = {
  kind: 'load',
  name: 'code-rs256',
  title: 'code → tokens, RS256 ID token',
  targets: [{ kind: 'limit', share: 0.7 }],
  product: exchange('default'),
  limit: (_stage, seconds) => signingLimit(seconds),
}

export const codeExchangeEs256: LoadRow = {
  kind: 'load',
  name: 'code-es256',
  title: 'code → tokens, ES256',
  targets: [{ kind: 'rate', atLeast: 5_000 }],
  product: exchange('ES256'),
}

function exchange(client: BenchClient): Load {
  const codes = supply(3_000)
  return async (served, seconds) => {
    const bodies = await codeRequests(served, client, codes.size(seconds))
    await served.begins?.()
    const sample = await fresh(served.product.origin, {
      ...{ kind: 'each', path: TOKEN_PATH, seconds, status: 200, contains: '"id_token"' },
      bodies,
    })
    return codes.learn(sample)
  }
}
