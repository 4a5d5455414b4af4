/** The list of grants. A new one is a file of its own and a line here. */

import type { MachineGrantDeps } from '../service-accounts/issue.ts'
import { type AuthorizationCodeDeps, authorizationCode } from './authorization-code.ts'
import { clientCredentials } from './client-credentials.ts'
import { counted, type TokenMetrics } from './counted.ts'
import { type DeviceCodeDeps, deviceCode } from './device-code.ts'
import type { Grant } from './grant.ts'
import { password } from './password.ts'
import { type RefreshTokenDeps, refreshToken } from './refresh-token.ts'

export type GrantsDeps = AuthorizationCodeDeps &
  RefreshTokenDeps &
  DeviceCodeDeps &
  MachineGrantDeps & { metrics?: TokenMetrics | undefined }

export function createGrants(deps: GrantsDeps) {
  const { metrics } = deps
  const byType = (grants: readonly Grant[]): ReadonlyMap<string, Grant> =>
    new Map(grants.map((grant) => [grant.type, metrics ? counted(grant, metrics) : grant]))

  return {
    grants: byType([
      authorizationCode(deps),
      refreshToken(deps),
      clientCredentials(deps),
      password(deps),
      deviceCode(deps),
    ]),
    /** What GitHub's endpoint offers. */
    githubGrants: byType([authorizationCode(deps, { dialect: 'github' }), refreshToken(deps)]),
  }
}
