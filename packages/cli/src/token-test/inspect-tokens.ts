/** Looks into what came back: decoded, verified against the published keys, compared with userinfo. */
import { type Jwks, readJson } from '../api/discovery.ts'
import type { TokenAnswer, Trip, TripResult } from './trip.ts'
import { type InspectedToken, verifyToken } from './verify-token.ts'

export interface Report {
  readonly issuer: string
  readonly client_id: string
  readonly scope: string | undefined
  readonly expires_in: number | undefined
  readonly tokens: readonly InspectedToken[]
  readonly userinfo: Readonly<Record<string, unknown>> | undefined
  /** Whatever is wrong; empty when nothing is. */
  readonly problems: readonly string[]
}

const TOKENS = ['id_token', 'access_token', 'refresh_token'] as const

export async function inspectTokens(trip: Trip, { answer, nonce }: TripResult): Promise<Report> {
  const { api, metadata, client } = trip
  const jwks = await readJson<Jwks>(api, metadata.jwks_uri)
  const present = TOKENS.flatMap((name) => {
    const value = answer[name]
    return value === undefined ? [] : [{ name, value }]
  })
  const expected = { issuer: metadata.issuer, client, jwks, nonce }
  const tokens = await Promise.all(present.map((token) => verifyToken(token, expected)))
  const userinfo = await readUserinfo(trip, answer)
  const idToken = tokens.find(({ name }) => name === 'id_token')
  const problems = tokens.flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : []))
  if (userinfo && idToken?.claims && userinfo['sub'] !== idToken.claims['sub']) {
    // OpenID Connect Core 1.0 §5.3.2.
    problems.push('userinfo: its sub is not that of the ID token')
  }
  return {
    issuer: metadata.issuer,
    client_id: client.id,
    scope: answer.scope,
    expires_in: answer.expires_in,
    tokens,
    userinfo,
    problems,
  }
}

/** undefined where the token is not for it, as without the scope openid. */
async function readUserinfo({ api, metadata }: Trip, { access_token: token }: TokenAnswer) {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await api.open(metadata.userinfo_endpoint, { headers })
  if (!answer.ok) return undefined
  return (await answer.json()) as Readonly<Record<string, unknown>>
}
