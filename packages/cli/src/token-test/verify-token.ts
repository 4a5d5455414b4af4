/** One token: what kind it is, what it says, and whether its signature holds. */
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose'
import type { Jwks } from '../api/discovery.ts'
import type { TestedClient } from './client.ts'

export interface InspectedToken {
  readonly name: string
  readonly kind: 'jwt' | 'encrypted' | 'opaque'
  readonly value: string
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<JWTPayload>
  readonly verified: boolean
  readonly problem?: string
}

export interface Expected {
  readonly issuer: string
  readonly client: TestedClient
  readonly jwks: Jwks
  readonly nonce: string | undefined
}

export interface NamedToken {
  readonly name: string
  readonly value: string
}

export async function verifyToken(
  { name, value }: NamedToken,
  expected: Expected,
): Promise<InspectedToken> {
  const parts = value.split('.')
  // RFC 7516 §3.1. Only the application has the key to it.
  if (parts.length === 5) return { name, value, kind: 'encrypted', verified: false }
  if (parts.length !== 3) return { name, value, kind: 'opaque', verified: false }
  const header = { ...decodeProtectedHeader(value) }
  const claims = decodeJwt(value)
  const problem = await problemOf({ name, value }, header, expected)
  const verified = problem === undefined
  return { name, value, kind: 'jwt', header, claims, verified, ...(problem && { problem }) }
}

async function problemOf(
  { name, value }: NamedToken,
  { alg = '' }: { alg?: string },
  { issuer, client, jwks, nonce }: Expected,
): Promise<string | undefined> {
  const isIdToken = name === 'id_token'
  const rules = { issuer, algorithms: [alg], ...(isIdToken && { audience: client.id }) }
  try {
    const { payload } = alg.startsWith('HS')
      ? await jwtVerify(value, new TextEncoder().encode(client.secret ?? ''), rules)
      : await jwtVerify(value, createLocalJWKSet(jwks as unknown as JSONWebKeySet), rules)
    const otherNonce = isIdToken && nonce !== undefined && payload['nonce'] !== nonce
    return otherNonce ? 'it has another nonce than was sent' : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return error.message
    throw error
  }
}
