/**
 * Stands in for app.plex.tv/auth. The real page reads its parameters from the fragment with a script; a test
 * without JavaScript goes on to `/app/claim` with the same parameters in the query.
 */
import type { ServerResponse } from 'node:http'
import type { PlexState } from './plex-routes.ts'

export function presentClaimPage(
  state: PlexState,
  parameters: URLSearchParams,
  response: ServerResponse,
): void {
  const pin = [...state.pins.values()].find(({ code }) => code === parameters.get('code'))
  const as = state.accounts.find(({ id }) => String(id) === parameters.get('as'))
  const forwardUrl = parameters.get('forwardUrl') ?? ''
  if (pin && as && pin.clientIdentifier === parameters.get('clientID')) {
    pin.authToken = as.token
    response.writeHead(302, { location: forwardUrl }).end()
    return
  }
  const page =
    '<!DOCTYPE html><html><head><title>Plex</title></head><body><h1>Plex</h1></body></html>'
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
}
