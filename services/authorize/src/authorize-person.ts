/**
 * What happens to a checked authorization request: sign-in first where it is due, then the
 * provider's authorization flow, whose last step answers the client.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Authenticates OpenID Connect Core 1.0 §3.1.2.3}
 */
import { randomUUID } from 'node:crypto'
import { OAuthError } from '@gatehouse/errors'
import {
  authorizationStart,
  type FlowRun,
  type PendingAuthorization,
  planIdOf,
} from '@gatehouse/flows'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { AuthorizeOutcome, PersonAtBrowser } from './authorize-outcome.ts'
import { isSomeoneElse, needsFreshSignIn, type Person } from './needs-sign-in.ts'
import type { AuthorizeDeps } from './ports.ts'
import type { Reauthentication } from './reauthentication.ts'
import { refuseWithoutAccess } from './refuse-without-access.ts'
import { returnUrl } from './return-url.ts'
import { startSignIn } from './start-sign-in.ts'

export async function authorizePerson(
  request: AuthorizationRequest,
  at: PersonAtBrowser,
  deps: AuthorizeDeps & { reauthentication: Reauthentication },
): Promise<AuthorizeOutcome> {
  const person = await signedInWellEnough(request, at, deps)
  if (!person) {
    if (request.prompt.has('none')) {
      throw new OAuthError('login_required', 'The person is not signed in.')
    }
    return startSignIn(request, at, deps)
  }
  await refuseWithoutAccess(request, { user: person.user, context: at.context }, deps)
  return runAuthorizationFlow(request, { ...at, person }, deps)
}

async function signedInWellEnough(
  request: AuthorizationRequest,
  { person, browserId }: PersonAtBrowser,
  deps: AuthorizeDeps & { reauthentication: Reauthentication },
): Promise<Person | undefined> {
  if (!person) return undefined
  const now = deps.clock.now()
  const asked = { browserId, parameters: request.parameters }
  const reauthenticated = deps.reauthentication.isDone(asked, { session: person.session, now })
  if (needsFreshSignIn(request, person, { now, reauthenticated })) return undefined

  const installId = await deps.installation.installId()
  const other = await isSomeoneElse(request, person, { signer: deps.signer, installId })
  if (other && reauthenticated) {
    throw new OAuthError('login_required', 'Another person is signed in.')
  }
  return other ? undefined : person
}

async function runAuthorizationFlow(
  request: AuthorizationRequest,
  { person, browserId, context, path }: PersonAtBrowser & { person: Person },
  deps: AuthorizeDeps,
): Promise<AuthorizeOutcome> {
  const { client } = request.target
  const flow = await deps.flows.findById(client.authorizationFlowId)
  if (!flow) {
    throw new OAuthError('server_error', 'The application is not set up correctly.', {
      detail: `provider ${client.name}: its authorization flow does not exist`,
    })
  }
  // With the request in it, a page that has expired leads back to where it came from.
  const query = returnUrl('', { ...request.parameters, transaction: randomUUID() }).slice(1)
  const run: FlowRun = {
    browserId,
    planId: planIdOf(flow.slug, query),
    flowSlug: flow.slug,
    query,
    request: context,
    session: person.session,
    user: person.user,
  }
  const started = await deps.executor.start(
    run,
    authorizationStart(run, {
      flow,
      client,
      pending: pendingAuthorization(request, person),
      restartUrl: returnUrl(path, request.parameters),
      interactive: !request.prompt.has('none'),
    }),
  )
  switch (started.kind) {
    case 'finished':
      return { kind: 'answer', result: started.result }
    case 'interaction':
      if (request.prompt.has('none')) {
        throw new OAuthError('consent_required', 'The person has to agree first.')
      }
      return { kind: 'page', to: started.to }
    case 'denied':
      throw new OAuthError('access_denied', 'The authorization flow refused this request.', {
        detail: `flow ${flow.slug} was denied`,
      })
  }
}

function pendingAuthorization(
  request: AuthorizationRequest,
  { user, session }: Person,
): PendingAuthorization {
  const { client, redirectUri, responseMode, state, issuer } = request.target
  return {
    grant: {
      providerId: client.providerId,
      clientId: client.clientId,
      userId: user.id,
      sid: session.sid,
      scopes: request.scopes,
      issuer,
      nonce: request.nonce,
      authTime: session.authTime,
      acr: session.acr,
      amr: session.amr,
      claims: request.claims,
    },
    redirectUri,
    responseMode,
    state,
    codeChallenge: request.codeChallenge,
    codeChallengeMethod: request.codeChallenge ? 'S256' : undefined,
    forceConsent: request.prompt.has('consent'),
  }
}
