/** What clients read before anything else. */
import { wrk } from '../load/wrk.ts'
import { CLIENTS } from '../stage/client.ts'
import type { Load, LoadRow, PeerLoad } from './row.ts'

const SLUG = CLIENTS.default
const TARGET = { kind: 'rate', atLeast: 30_000 } as const

export const discovery: LoadRow = {
  kind: 'load',
  name: 'discovery',
  title: 'discovery',
  targets: [TARGET],
  product: product(`/application/o/${SLUG}/.well-known/openid-configuration`),
  peer: peer('/.well-known/openid-configuration'),
}

export const jwks: LoadRow = {
  kind: 'load',
  name: 'jwks',
  title: 'JWKS',
  targets: [TARGET],
  product: product(`/application/o/${SLUG}/jwks/`),
  peer: peer('/jwks'),
}

function product(path: string): Load {
  return ({ product: { origin } }, seconds) => wrk(origin, { method: 'GET', path }, seconds)
}

function peer(path: string): PeerLoad {
  return ({ peer: { origin } }, seconds) => wrk(origin, { method: 'GET', path }, seconds)
}
