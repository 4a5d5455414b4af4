/** Sends a person to the authentication flow, to come back to the request they were on. */
import { OAuthError } from '@gatehouse/errors'
import { safeNext } from '@gatehouse/protocol'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { AuthorizeOutcome, PersonAtBrowser } from './authorize-outcome.ts'
import { beginSignIn } from './begin-sign-in.ts'
import type { AuthorizeDeps } from './ports.ts'
import { REAUTHENTICATION_PARAMETER, type Reauthentication } from './reauthentication.ts'
import { returnUrl } from './return-url.ts'

export async function startSignIn(
  request: AuthorizationRequest,
  { browserId, context, path }: PersonAtBrowser,
  deps: AuthorizeDeps & { reauthentication: Reauthentication },
): Promise<AuthorizeOutcome> {
  const { client } = request.target
  const flowId = client.authenticationFlowId ?? context.brand.flows.authentication
  const flow = flowId ? await deps.flows.findById(flowId) : undefined
  if (!flow) {
    throw new OAuthError('server_error', 'Sign-in is not set up.', {
      detail: `set an authentication flow on brand ${context.brand.domain} or provider ${client.name}`,
    })
  }
  const { parameters } = request
  const mark = deps.reauthentication.mark({ browserId, parameters }, deps.clock.now())
  const next = safeNext(returnUrl(path, { ...parameters, [REAUTHENTICATION_PARAMETER]: mark }))
  if (!next) throw new OAuthError('invalid_request', 'The request is too long.')

  return beginSignIn(deps, {
    ...{ flow, browserId, next },
    request: context,
    context: {
      applicationId: client.application.id,
      applicationName: client.application.name,
      ...(request.loginHint ? { loginHint: request.loginHint } : {}),
    },
  })
}
