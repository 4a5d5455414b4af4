export { type AuditLogDeps, createAuditLog } from './audit-log.ts'
export {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthentication,
  type ClientAuthenticationDeps,
  createClientAuthentication,
} from './client-authentication/authenticate-client.ts'
export type { ClientRequest } from './client-authentication/method.ts'
export type { AuditEvent, EventAction } from './model/audit-event.ts'
export type { AuthorizationCode, DeviceGrant, Grant } from './model/authorization.ts'
export type { Brand, BrandFlow } from './model/brand.ts'
export type {
  Application,
  Client,
  ClientRedirectUri,
  ClientSecret,
  ClientType,
  Entitlement,
  GrantType,
  IssuerMode,
  Policy,
  PolicyBinding,
  PolicyEngineMode,
  ScopeMapping,
} from './model/client.ts'
export type {
  Flow,
  FlowAuthentication,
  FlowDesignation,
  FlowStageBinding,
  StageRecord,
} from './model/flow.ts'
export { plainBrand } from './model/plain-brand.ts'
export type { RequestOrigin, Session } from './model/session.ts'
export type { User, UserGroup, UserType } from './model/user.ts'
export {
  evaluateBindings,
  type PolicyFailure,
  type PolicyRequest,
  type PolicyResult,
  type PolicyVariables,
} from './policies/evaluate-bindings.ts'
export { entitlementsOf, mayOpen } from './policies/may-open.ts'
export { userVariables } from './policies/user-variables.ts'
export type { AuditLog, EventStream, StoredEvents } from './ports/audit.ts'
export { type Clock, systemClock } from './ports/clock.ts'
export type { ConfigChange, ConfigChanges } from './ports/config-changes.ts'
export type { Applications, Brands, Clients, Flows, Installation } from './ports/configuration.ts'
export type { Consent, Consents } from './ports/consents.ts'
export type {
  AuthorizationCodes,
  CodeConsumption,
  DeviceAnswer,
  DeviceGrants,
  DevicePoll,
  NewRefreshToken,
  RateLimits,
  RefreshTokens,
  RefreshUse,
  ReplayCache,
  Revocations,
} from './ports/grants.ts'
export type { HotSessions, SessionRecords, Sessions } from './ports/sessions.ts'
export type { KeyPair, KeyPairs, SigningAlgorithm, SigningKey } from './ports/signing-keys.ts'
export type { TokenSigner, TokenUse, VerifiedToken } from './ports/token-signer.ts'
export type { AppPassword, AppPasswords, PasswordHasher, Users } from './ports/users.ts'
export { createSessions, type SessionsDeps } from './sessions.ts'
export {
  type AccessTokenFacts,
  PRIVATE_CLAIMS,
  readAccessToken,
} from './tokens/access-token.ts'
export {
  type ClaimsCollector,
  type ClaimsDeps,
  type ClaimsInput,
  createClaims,
  scopesOfClaims,
} from './tokens/collect-claims.ts'
export {
  createTokenIssuer,
  givesIdToken,
  type IssueRequest,
  newRefreshToken,
  type TokenIssuer,
  type TokenIssuerDeps,
  type TokenResponse,
} from './tokens/issue-tokens.ts'
export { issuerOf } from './tokens/issuer.ts'
export type { Claims } from './tokens/merge-claims.ts'
export { createSubjects, type Subjects } from './tokens/subject.ts'
