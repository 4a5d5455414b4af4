/**
 * An assertion signed with the client's secret, which itself never travels.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication OpenID Connect Core 1.0 §9}
 */
import { assertionClaimant } from './client-assertion.ts'
import type { ClientAuthenticationMethod } from './method.ts'

export const clientSecretJwt: ClientAuthenticationMethod = {
  name: 'client_secret_jwt',
  read: (request) => assertionClaimant(request, (algorithm) => algorithm.startsWith('HS')),
}
