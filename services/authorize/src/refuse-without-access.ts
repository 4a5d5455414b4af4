/** The application's policies, before anything is shown. The answer's last step asks them again. */
import { mayOpen, type PolicyResult, type User } from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import type { RequestContext } from '@gatehouse/http-kit'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { AuthorizeDeps } from './ports.ts'

export interface Asking {
  readonly user: User
  readonly context: RequestContext
}

export async function refuseWithoutAccess(
  request: AuthorizationRequest,
  asking: Asking,
  deps: Pick<AuthorizeDeps, 'audit' | 'clock' | 'policyPreparation'>,
): Promise<void> {
  const { application, name, clientId } = request.target.client
  const { user, context } = asking
  const variables = await deps.policyPreparation.prepareFor(application, user, {
    provider: { name, client_id: clientId },
    request: { scopes: request.scopes, client_ip: context.clientAddress },
    context: factsOf(request),
    now: Math.floor(deps.clock.now() / 1000),
  })
  const { passing, errors } = mayOpen(application, user, variables)
  await recordErrors(errors, asking, deps)
  if (passing) return
  throw new OAuthError('access_denied', 'This person may not use this application.', {
    detail: `${user.username} may not open ${application.slug}`,
  })
}

/** Under the names of authentik's policy context. */
function factsOf({ scopes, target, codeChallenge, maxAge }: AuthorizationRequest) {
  return {
    oauth_scopes: scopes,
    oauth_grant_type: 'authorization_code',
    oauth_response_type: 'code',
    oauth_redirect_uri: target.redirectUri,
    oauth_code_challenge: codeChallenge ?? null,
    oauth_code_challenge_method: codeChallenge ? 'S256' : null,
    oauth_max_age: maxAge ?? null,
  }
}

async function recordErrors(
  errors: PolicyResult['errors'],
  { user, context }: Asking,
  { audit }: Pick<AuthorizeDeps, 'audit'>,
): Promise<void> {
  for (const { policyId, policyName, reason } of errors) {
    await audit.record({
      action: 'policy_exception',
      app: 'gatehouse.authorize',
      user: { pk: user.id, username: user.username, email: user.email },
      context: {
        policy: { pk: policyId, name: policyName },
        message: reason,
        http_request: { request_id: context.requestId },
      },
      clientAddress: context.clientAddress,
      brandId: context.brand.id,
    })
  }
}
