/**
 * Client identifier and secret in the form body.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 RFC 6749 §2.3.1}
 */
import { type ClientAuthenticationMethod, hasSecret } from './method.ts'

export const clientSecretPost: ClientAuthenticationMethod = {
  name: 'client_secret_post',

  read({ parameters }) {
    const { client_id: clientId, client_secret: secret } = parameters
    if (secret === undefined) return undefined
    return {
      clientIds: clientId === undefined ? [] : [clientId],
      proves: (client, { clock }) => hasSecret(client, secret, clock.now()),
    }
  },
}
