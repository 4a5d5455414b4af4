/**
 * The order in which an authorization request is checked, on one screen.
 *
 * Stage one proves the client and its redirect URI and can only fail with a page. Stage two owns a
 * proven target, so each of its errors is a redirect with `state` and `iss`. The structure decides
 * what may be redirected, not a flag on the error.
 */
import { type Clients, issuerOf } from '@gatehouse/core'
import { isResponseMode, parseClaimsRequest, resolveResponseMode } from '@gatehouse/protocol'
import type {
  AuthorizationRequest,
  Dialect,
  RawParameters,
  ResponseTarget,
} from './authorization-request.ts'
import { checkAcr } from './checks/check-acr.ts'
import { checkMaxAge } from './checks/check-max-age.ts'
import { checkPkce } from './checks/check-pkce.ts'
import { checkPrompt } from './checks/check-prompt.ts'
import { checkResponseType } from './checks/check-response-type.ts'
import { checkScope } from './checks/check-scope.ts'
import { refuseRepeatedParameters } from './checks/refuse-repeated-parameters.ts'
import { refuseRequestObjects } from './checks/refuse-request-objects.ts'
import { resolveClient } from './checks/resolve-client.ts'
import { resolveRedirectUri } from './checks/resolve-redirect-uri.ts'

/** Stage one. Throws PageError. */
export async function proveTarget(
  raw: RawParameters,
  dialect: Dialect,
  { clients, origin }: { clients: Clients; origin: string },
): Promise<ResponseTarget> {
  const client = await resolveClient(raw, clients)
  const redirectUri = resolveRedirectUri(raw, client, dialect)
  const { state, response_mode: mode } = raw
  return {
    client,
    redirectUri,
    responseMode: typeof mode === 'string' && isResponseMode(mode) ? mode : 'query',
    state: typeof state === 'string' ? state : undefined,
    issuer: issuerOf(client, origin),
  }
}

/** Stage two. Throws OAuthError, to be sent to the target. */
export function checkRequest(
  raw: RawParameters,
  target: ResponseTarget,
  dialect: Dialect,
): AuthorizationRequest {
  const { client } = target
  const parameters = refuseRepeatedParameters(raw)
  resolveResponseMode(parameters['response_mode'], 'code')
  checkResponseType(parameters, client, dialect)
  refuseRequestObjects(parameters)
  const scopes = checkScope(parameters, client, dialect)
  const codeChallenge = checkPkce(parameters, client)
  const prompt = checkPrompt(parameters)
  const maxAge = checkMaxAge(parameters)
  const claims = parseClaimsRequest(parameters['claims'])
  checkAcr(claims)

  return {
    target,
    scopes,
    codeChallenge,
    prompt,
    maxAge,
    claims,
    nonce: parameters['nonce'],
    loginHint: parameters['login_hint'],
    idTokenHint: parameters['id_token_hint'],
    parameters,
  }
}
