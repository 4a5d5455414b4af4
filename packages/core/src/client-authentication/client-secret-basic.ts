/**
 * Client identifier and secret in the `Authorization` header.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 RFC 6749 §2.3.1}
 */
import { parseBasicCredentials } from '@gatehouse/protocol'
import { type ClientAuthenticationMethod, hasSecret } from './method.ts'

export const clientSecretBasic: ClientAuthenticationMethod = {
  name: 'client_secret_basic',

  read({ authorization }) {
    const credentials = parseBasicCredentials(authorization)
    if (!credentials) return undefined
    const { verbatim } = credentials
    return {
      clientIds: [credentials.clientId, verbatim.clientId],
      proves(client, { clock }) {
        // Public clients' libraries send `client_id:`, which names the client and proves nothing more.
        if (client?.clientType === 'public' && verbatim.clientSecret === '') return true
        const now = clock.now()
        const decoded = hasSecret(client, credentials.clientSecret, now)
        return hasSecret(client, verbatim.clientSecret, now) || decoded
      },
    }
  },
}
