import type { Definition } from '../definition.ts'
import { openidProfile } from './openid-profile.ts'

const CLAIMS = { email: null, email_verified: null, preferred_username: null }

/** @see {@link https://dev.twitch.tv/docs/authentication/getting-tokens-oidc} */
export const twitch: Definition = {
  name: 'twitch',
  protocol: 'openid',
  scopes: ['openid', 'user:read:email'],
  secretInBody: true,
  parameters: { claims: JSON.stringify({ id_token: CLAIMS, userinfo: CLAIMS }) },
  // It answers with a list of scopes. RFC 6749 §5.1.
  tokenResponse: ({ scope, ...answer }) => ({
    ...answer,
    ...(scope !== undefined && { scope: Array.isArray(scope) ? scope.join(' ') : scope }),
  }),
  readProfile: (info) => ({ ...openidProfile(info), name: info['preferred_username'] }),
}
