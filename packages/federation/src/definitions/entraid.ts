import type { Definition } from '../definition.ts'

/**
 * Microsoft Entra ID, by Graph. Addresses there are whatever an administrator of any tenant wrote: none counts as
 * verified.
 *
 * @see {@link https://learn.microsoft.com/en-us/graph/api/user-get}
 */
export const entraid: Definition = {
  name: 'entraid',
  protocol: 'oauth',
  scopes: ['https://graph.microsoft.com/User.Read'],
  readProfile: (info) => ({
    identifier: info['id'],
    username: info['userPrincipalName'],
    name: info['displayName'],
    email: info['mail'] ?? info['userPrincipalName'],
  }),
}
