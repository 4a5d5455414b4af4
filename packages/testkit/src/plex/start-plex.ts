/**
 * Stands in for plex.tv and app.plex.tv: PINs, people, their servers, friends and homes as Plex documents them,
 * with its headers and errors; and, where a test says so, slow, broken or too busy.
 *
 * @see {@link https://developer.plex.tv/pms/ Plex: authenticating with Plex}
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Scope } from '../scope.ts'
import { presentClaimPage } from './claim-page.ts'
import type { PlexAccount, PlexPinRecord } from './plex-accounts.ts'
import { misbehave, type PlexFault } from './plex-faults.ts'
import { answerPlex, type PlexState } from './plex-routes.ts'

export interface PlexRequestRecord {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
}

export interface PlexStandIn {
  /** For `GATEHOUSE_PLEX_URL`. */
  readonly url: string
  /** For `GATEHOUSE_PLEX_APP_URL`. */
  readonly appUrl: string
  readonly requests: readonly PlexRequestRecord[]
  readonly pins: ReadonlyMap<number, PlexPinRecord>
  /** May be changed at any time. */
  accounts: PlexAccount[]
  /** Tokens that Plex does not accept any more. */
  readonly revoked: Set<string>
  /** What goes wrong from now on, by the path below `/api/v2/` without ids: `pins`, `user`, `friends`. */
  readonly faults: Map<string, PlexFault>
  /** As on the page where a person claims a PIN. */
  claim(code: string, accountId: number): void
}

export async function startPlex(t: Scope, accounts: readonly PlexAccount[]): Promise<PlexStandIn> {
  const requests: PlexRequestRecord[] = []
  const faults = new Map<string, PlexFault>()
  const state: PlexState = { accounts: [...accounts], pins: new Map(), revoked: new Set() }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request
    requests.push({ method, path: url, headers })
    const { pathname, searchParams } = new URL(url, 'http://plex')
    if (pathname.startsWith('/app/')) return presentClaimPage(state, searchParams, response)
    const call = pathname.replace(/^\/api\/v2\//, '').replace(/\/\d+$|\.json$/, '')
    const fault = faults.get(call)
    if (fault && (await misbehave(fault, request, response))) return
    answerPlex(state, { method, pathname, searchParams, headers }, response)
  }

  const server = createServer((request, response) => {
    request.resume()
    answer(request, response).catch((error: Error) => response.destroy(error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...{ url, appUrl: `${url}/app`, requests, faults, pins: state.pins, revoked: state.revoked },
    get accounts() {
      return state.accounts
    },
    set accounts(changed) {
      state.accounts = changed
    },
    claim(code, accountId) {
      const pin = [...state.pins.values()].find((one) => one.code === code)
      const account = state.accounts.find(({ id }) => id === accountId)
      if (!pin || !account) throw new Error(`There is no PIN ${code} or no account ${accountId}.`)
      pin.authToken = account.token
    },
  }
}
