/** What this service needs from outside. */
import type {
  Brands,
  ClaimsCollector,
  Clients,
  Clock,
  Revocations,
  TokenSigner,
  Users,
} from '@gatehouse/core'

export interface UserinfoDeps {
  readonly clients: Pick<Clients, 'findByClientId' | 'allRedirectOrigins'>
  readonly users: Pick<Users, 'findById'>
  readonly signer: Pick<TokenSigner, 'verifyAccessToken'>
  readonly revocations: Pick<Revocations, 'isRevoked'>
  readonly claims: ClaimsCollector
  readonly brands: Brands
  readonly clock: Clock
  /** Origin that clients see, without trailing slash. */
  readonly publicUrl: string
}
