/** What the stand-in for plex.tv answers when nothing is wrong. */
import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import {
  type PlexAccount,
  type PlexPinRecord,
  presentFriends,
  presentHome,
  presentResources,
  presentUser,
} from './plex-accounts.ts'

export interface PlexState {
  accounts: PlexAccount[]
  readonly pins: Map<number, PlexPinRecord>
  readonly revoked: Set<string>
}

interface Asked {
  readonly method: string
  readonly pathname: string
  readonly searchParams: URLSearchParams
  readonly headers: IncomingHttpHeaders
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const error = (status: number, code: number, message: string): Answer => ({
  status,
  body: { errors: [{ code, message, status }] },
})

const PEOPLE: Readonly<
  Record<string, (account: PlexAccount, all: readonly PlexAccount[]) => unknown>
> = {
  user: presentUser,
  friends: presentFriends,
  resources: presentResources,
  'home/users': presentHome,
}

export function answerPlex(state: PlexState, asked: Asked, response: ServerResponse): void {
  const { status, body } = answerTo(state, asked)
  // Without being asked for JSON, Plex speaks XML.
  if (!asked.headers.accept?.includes('application/json')) {
    response.writeHead(status, { 'content-type': 'application/xml' }).end('<?xml version="1.0"?>')
    return
  }
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'stand-in' }
  response.writeHead(status, headers).end(JSON.stringify(body))
}

function answerTo(state: PlexState, asked: Asked): Answer {
  const client = said(asked, 'x-plex-client-identifier')
  if (client === '') return error(400, 1000, 'X-Plex-Client-Identifier is missing')
  const call = asked.pathname.replace(/^\/api\/v2\//, '')
  if (asked.method === 'POST' && /^pins(\.json)?$/.test(call)) return createPin(state, asked)
  const pin = /^pins\/(\d+)(\.json)?$/.exec(call)
  if (asked.method === 'GET' && pin) return readPin(state, Number(pin[1]), client)
  const present = PEOPLE[call]
  if (asked.method !== 'GET' || !present) return error(404, 1002, 'Not found')
  const token = said(asked, 'x-plex-token')
  const account = state.accounts.find((one) => one.token === token)
  if (!account || state.revoked.has(token)) {
    return error(401, 1001, 'User could not be authenticated')
  }
  return { status: 200, body: present(account, state.accounts) }
}

/** Plex takes its headers as parameters as well. */
function said({ headers, searchParams }: Asked, name: string): string {
  const parameter = [...searchParams].find(([key]) => key.toLowerCase() === name)?.[1]
  return String(headers[name] ?? parameter ?? '')
}

function createPin(state: PlexState, asked: Asked): Answer {
  const id = 1_000_000_000 + state.pins.size
  const isStrong = asked.searchParams.get('strong') === 'true'
  const code = isStrong ? randomBytes(15).toString('base64url').replace(/[-_]/g, 'x') : 'A1B2'
  const clientIdentifier = said(asked, 'x-plex-client-identifier')
  const product = said(asked, 'x-plex-product')
  const pin = { id, code, clientIdentifier, product, authToken: null }
  state.pins.set(id, pin)
  return { status: 201, body: presentPin(pin) }
}

function readPin(state: PlexState, id: number, client: string): Answer {
  const pin = state.pins.get(id)
  if (pin?.clientIdentifier !== client) return error(404, 1020, 'Code not found or expired')
  return { status: 200, body: presentPin(pin) }
}

function presentPin({ id, code, clientIdentifier, product, authToken }: PlexPinRecord) {
  return {
    ...{ id, code, product, trusted: false, clientIdentifier, authToken, newRegistration: null },
    ...{ qr: `https://plex.tv/api/v2/pins/qr/${code}`, location: {}, expiresIn: 1800 },
    ...{ createdAt: '2026-12-01T00:00:00Z', expiresAt: '2026-12-01T00:30:00Z' },
  }
}
