/**
 * Where the answer to a flow page's form may lead. Chromium applies a page's `form-action` to the
 * redirects that follow a post, so the page has to name the client that waits at the end.
 */
import type { Clients } from '@gatehouse/core'
import type { FlowPlan } from '@gatehouse/flows'
import { matchRedirectUri } from '@gatehouse/protocol'
import { onlyRedirectUri } from './checks/resolve-redirect-uri.ts'

export async function formActionSources(
  { plan, query }: { plan: FlowPlan | undefined; query: string },
  clients: Clients,
): Promise<readonly string[]> {
  const pending = plan?.context.authorization
  if (pending) return [pending.redirectUri]
  const next = new URLSearchParams(query).get('next')
  const proven = next ? await provenRedirectUri(next, clients) : undefined
  return proven ? [proven] : []
}

/** The redirect URI of the authorization request that follows signing in, when it is the client's. */
async function provenRedirectUri(next: string, clients: Clients): Promise<string | undefined> {
  const parameters = new URLSearchParams(next.slice(next.indexOf('?')))
  const clientId = parameters.get('client_id')
  const client = clientId ? await clients.findByClientId(clientId) : undefined
  if (!client) return undefined
  const registered = client.redirectUris.filter(({ type }) => type === 'authorization')
  const redirectUri = parameters.get('redirect_uri') ?? onlyRedirectUri(registered)
  return redirectUri && matchRedirectUri(registered, redirectUri) ? redirectUri : undefined
}
