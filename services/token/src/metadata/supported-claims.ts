/** The claims that a client can get: those of every token, and what its scope mappings give. */
import type { ClaimsCollector, Client, User } from '@gatehouse/core'
import { STANDARD_CLAIMS } from '@gatehouse/protocol'

const TOKEN_CLAIMS = ['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'acr', 'amr', 'nonce', 'sid']

/** A person with something in every field: the mappings then show what they can give. */
const SOMEBODY: User = {
  id: 0,
  uuid: '00000000-0000-0000-0000-000000000000',
  username: 'somebody',
  name: 'Some Body',
  email: 'somebody@example.org',
  emailVerified: true,
  isActive: true,
  isSuperuser: false,
  type: 'internal',
  path: 'users',
  groups: [{ id: '00000000-0000-0000-0000-000000000000', name: 'group', isSuperuser: false }],
  attributes: {},
  passwordHash: undefined,
  passwordChangedAt: 0,
  createdAt: 0,
  updatedAt: 0,
}

/** Mappings that fail for an imagined person fail silently: it is nobody's sign-in. */
export async function supportedClaims(client: Client, claims: ClaimsCollector): Promise<string[]> {
  const scopes = client.scopeMappings.map(({ scopeName }) => scopeName)
  const given = await claims.ofScopes({
    ...{ client, user: SOMEBODY, scopes },
    clientAddress: '0.0.0.0',
    brandId: undefined,
    requestId: undefined,
  })
  const standard = Object.entries(STANDARD_CLAIMS)
    .filter(([scope]) => scopes.includes(scope))
    .flatMap(([, names]) => Object.keys(names))
  return [...new Set([...TOKEN_CLAIMS, ...Object.keys(given), ...standard])]
}
