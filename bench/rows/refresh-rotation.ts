/** A refresh token becomes new tokens and its successor; every connection follows a family of its own. */

import { signingLimit } from '../limit/signing-limit.ts'
import { fresh } from '../load/fresh.ts'
import { send } from '../load/http-request.ts'
import { CONNECTIONS } from '../load/wrk.ts'
import { type BenchClient, credentials, TOKEN_PATH } from '../stage/client.ts'
import { codeRequests } from '../stage/codes.ts'
import type { Served } from '../stage/served.ts'
import type { Load, LoadRow } from './row.ts'

export const refreshRs256: LoadRow = {
  kind: 'load',
  name: 'refresh-rs256',
  title: 'refresh rotation, RS256 ID token',
  targets: [{ kind: 'limit', share: 0.7 }],
  product: rotate('default'),
  limit: (_stage, seconds) => signingLimit(seconds),
}

export const refreshEs256: LoadRow = {
  kind: 'load',
  name: 'refresh-es256',
  title: 'refresh rotation, ES256',
  targets: [{ kind: 'rate', atLeast: 5_000 }],
  product: rotate('ES256'),
}

function rotate(client: BenchClient): Load {
  return async (served, seconds) => {
    const fields = { grant_type: 'refresh_token', ...credentials(client) }
    const template = `${new URLSearchParams(fields)}&refresh_token=%s`
    const tokens = await firstTokens(served, client)
    await served.begins?.()
    return fresh(served.product.origin, {
      ...{ kind: 'chain', path: TOKEN_PATH, seconds, status: 200, contains: '"id_token"' },
      ...{ template, bodies: tokens.map((token) => template.replace('%s', token)) },
    })
  }
}

async function firstTokens(served: Served, client: BenchClient): Promise<string[]> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const bodies = await codeRequests(served, client, CONNECTIONS)
  const answers = await Promise.all(
    bodies.map((body) =>
      send(served.product.origin, { method: 'POST', path: TOKEN_PATH, headers, body }, 200),
    ),
  )
  return answers.map(({ body }) => JSON.parse(body).refresh_token)
}
