import { OAuthError } from '@gatehouse/errors'
import type { ClaimsRequest } from '@gatehouse/protocol'

/** The one authentication context class there is, so far. */
const ACR = 'goauthentik.io/providers/oauth2/default'

/** An essential `acr` that cannot be met fails the request. OpenID Connect Core 1.0 §5.5.1.1. */
export function checkAcr(claims: ClaimsRequest): void {
  const request = Object.hasOwn(claims.idToken, 'acr') ? claims.idToken['acr'] : undefined
  if (!request?.essential) return
  const wanted = [
    ...(request.value === undefined ? [] : [request.value]),
    ...(request.values ?? []),
  ]
  if (wanted.length > 0 && !wanted.includes(ACR)) {
    throw new OAuthError('access_denied', 'The requested authentication context is not available.')
  }
}
