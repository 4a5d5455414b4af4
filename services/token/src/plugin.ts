/** The token service: everything that clients, not people, ask for. Mounted alone or beside others. */
import type {
  AppPasswords,
  AuditLog,
  AuthorizationCodes,
  Brands,
  ClaimsCollector,
  ClientAuthentication,
  Clients,
  Clock,
  ConfigChanges,
  DeviceGrants,
  PolicyPreparation,
  RateLimits,
  RefreshTokens,
  Revocations,
  Subjects,
  TokenIssuer,
  TokenSigner,
  Users,
  Workloads,
} from '@gatehouse/core'
import { cors, forms, oauthErrors, requestContext } from '@gatehouse/http-kit'
import type { FastifyPluginAsync } from 'fastify'
import { createAccessCheck } from './access.ts'
import { createFamilies } from './families.ts'
import type { TokenMetrics } from './grants/counted.ts'
import { createGrants } from './grants/index.ts'
import { createIntrospection } from './introspection.ts'
import { createRevocation } from './revocation.ts'
import { discoveryRoute } from './routes/discovery.ts'
import { githubAccessTokenRoute } from './routes/github-access-token.ts'
import { introspectRoute } from './routes/introspect.ts'
import { issuerRoute } from './routes/issuer.ts'
import { jwksRoute } from './routes/jwks.ts'
import { revokeRoute } from './routes/revoke.ts'
import { tokenRoute } from './routes/token.ts'
import { webfingerRoute } from './routes/webfinger.ts'
import { createCachedAppPasswords } from './service-accounts/cached-app-passwords.ts'
import { createClientAccounts } from './service-accounts/client-account.ts'
import { createGuessLimit } from './service-accounts/guess-limit.ts'
import { createMachineSignIn } from './service-accounts/sign-in.ts'
import { createTokenEvents } from './token-events.ts'

export interface TokenServiceOptions {
  /** Origin that clients see, without trailing slash. */
  publicUrl: string
  brands: Brands
  clients: Clients
  users: Pick<Users, 'findById' | 'findOrCreateClientAccount'>
  appPasswords: AppPasswords
  codes: Pick<AuthorizationCodes, 'consume' | 'restore'>
  deviceGrants: Pick<DeviceGrants, 'poll' | 'restore'>
  refreshTokens: RefreshTokens
  revocations: Revocations
  policyPreparation: PolicyPreparation
  rateLimits: RateLimits
  audit: AuditLog
  configChanges: Pick<ConfigChanges, 'subscribe'>
  clock: Clock
  signer: TokenSigner
  clientAuthentication: ClientAuthentication
  claims: ClaimsCollector
  subjects: Subjects
  tokens: TokenIssuer
  /** Machines that others vouch for. */
  workloads: Workloads
  /** Default: nothing is counted. */
  metrics?: TokenMetrics | undefined
}

export const tokenService: FastifyPluginAsync<TokenServiceOptions> = async (app, options) => {
  const { clients, publicUrl, brands } = options
  const deps = assemble(options)
  await app.register(requestContext, { brands, publicUrl })

  await app.register(async (scripts) => {
    await scripts.register(oauthErrors)
    await scripts.register(forms)
    await scripts.register(cors, { origins: () => clients.allRedirectOrigins() })
    await scripts.register(tokenRoute, deps)
    await scripts.register(revokeRoute, deps)
  })
  await app.register(async (servers) => {
    await servers.register(oauthErrors)
    await servers.register(forms)
    await servers.register(introspectRoute, deps)
    await servers.register(issuerRoute, deps)
    await servers.register(githubAccessTokenRoute, { grants: deps.githubGrants })
  })
  await app.register(async (everyone) => {
    await everyone.register(oauthErrors)
    await everyone.register(cors, { origins: 'any' })
    await everyone.register(discoveryRoute, deps)
    await everyone.register(jwksRoute, deps)
    await everyone.register(webfingerRoute, deps)
  })
}

/** The use cases on their ports. */
function assemble(options: TokenServiceOptions) {
  const events = createTokenEvents(options)
  const families = createFamilies({ ...options, events })
  const signIn = createMachineSignIn({
    ...options,
    appPasswords: createCachedAppPasswords(options),
    clientAccounts: createClientAccounts(options),
    guessLimit: createGuessLimit(options),
    events,
  })
  const checkAccess = createAccessCheck({ ...options, events })
  return {
    ...options,
    ...createGrants({ ...options, events, families, signIn, checkAccess }),
    introspect: createIntrospection(options),
    revoke: createRevocation({ ...options, families }),
  }
}
