/**
 * Public clients: the identifier alone. What binds codes and tokens to them is PKCE and rotation.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.2.1 RFC 6749 §3.2.1}
 */
import type { ClientAuthenticationMethod } from './method.ts'

export const none: ClientAuthenticationMethod = {
  name: 'none',

  read({ authorization, parameters }) {
    const { client_id: clientId, client_secret: secret, client_assertion: assertion } = parameters
    const isProven = secret !== undefined || assertion !== undefined
    if (clientId === undefined || isProven || /^basic(?: |$)/i.test(authorization ?? '')) {
      return undefined
    }
    return { clientIds: [clientId], proves: (client) => client?.clientType === 'public' }
  },
}
