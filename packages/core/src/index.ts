export { type AuditLogDeps, createAuditLog, occurrenceId } from './audit-log.ts'
export {
  MAX_CSS,
  MAX_CSS_SOURCE,
  type SanitizedCss,
  sanitizeCss,
} from './brand-css/sanitize-css.ts'
export { type BrandSettings, brandSettings, THEMES, type Theme } from './brand-settings.ts'
export {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthentication,
  type ClientAuthenticationDeps,
  createClientAuthentication,
} from './client-authentication/authenticate-client.ts'
export type { ClientRequest } from './client-authentication/method.ts'
export { countWaysIn, type WaysInFacts } from './count-ways-in.ts'
export { createFailureLimit, type FailureLimit, type FailureLimitDeps } from './failure-limit.ts'
export { isPersonal, launchAddressFor, leadsAstray } from './launch-address.ts'
export { type LinkOriginFacts, linkOrigin } from './link-origin.ts'
export {
  createLogoutNotices,
  type LogoutNotices,
  type LogoutNoticesDeps,
} from './logout/logout-notices.ts'
export { type MailLimit, mailLimits } from './mail-limits.ts'
export type { AuditEvent, EventAction } from './model/audit-event.ts'
export {
  AUTHENTICATOR_KINDS,
  type Authenticator,
  type AuthenticatorKind,
  authenticatorFacts,
  authenticatorModel,
  type EmailAuthenticator,
  type NewAuthenticator,
  PASSKEY_ALGORITHMS,
  type StaticAuthenticator,
  type TotpAuthenticator,
  type WebAuthnAuthenticator,
} from './model/authenticator.ts'
export type { AuthorizationCode, DeviceGrant, Grant } from './model/authorization.ts'
export type { Brand, BrandFlow, FooterLink } from './model/brand.ts'
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
export { EMAIL_TEMPLATES, type EmailTemplate } from './model/email-template.ts'
export type {
  Flow,
  FlowAuthentication,
  FlowDesignation,
  FlowStageBinding,
  StageRecord,
} from './model/flow.ts'
export type { Invitation } from './model/invitation.ts'
export type {
  Addressee,
  Message,
  NotificationRule,
  NotificationTransport,
  Severity,
} from './model/notification.ts'
export { plainBrand } from './model/plain-brand.ts'
export { PROMPT_TYPES, type Prompt, type PromptType } from './model/prompt.ts'
export type { RequestOrigin, Session } from './model/session.ts'
export {
  type GroupMatchingMode,
  OAUTH_SOURCE_MODEL,
  PLEX_SOURCE_MODEL,
  type Source,
  type SourceGroup,
  type SourceMapping,
  sourceFacts,
  type UserMatchingMode,
} from './model/source.ts'
export type { User, UserGroup, UserType } from './model/user.ts'
export { isNetworkBinding, type NetworkBinding } from './network-binding.ts'
export {
  eventVariables,
  NOTIFICATION_MAIL,
  NOTIFICATIONS,
} from './notifications/event-variables.ts'
export { messageAbout } from './notifications/message-about.ts'
export { type Announcement, webhookBody } from './notifications/webhook-body.ts'
export {
  evaluateBindings,
  type PolicyFailure,
  type PolicyRequest,
  type PolicyResult,
  UNDECIDED,
} from './policies/evaluate-bindings.ts'
export { type BindingDecision, explainOpening } from './policies/explain-opening.ts'
export { reputationName } from './policies/kinds/reputation.ts'
export { entitlementsOf, mayOpen } from './policies/may-open.ts'
export type { PolicyEffect, PolicyKind } from './policies/policy-kind.ts'
export { POLICY_KINDS } from './policies/policy-kinds.ts'
export type { BreachedPasswords, PolicySources } from './policies/policy-sources.ts'
export type { PolicyEvent, PolicyVariables } from './policies/policy-variables.ts'
export {
  createPolicyPreparation,
  type PolicyOccasion,
  type PolicyPreparation,
  type PreparedPolicies,
} from './policies/prepare-policies.ts'
export { userVariables } from './policies/user-variables.ts'
export type {
  AccountChange,
  AccountCreation,
  AccountFacts,
  Accounts,
  AccountUpdate,
  NewAccount,
} from './ports/accounts.ts'
export type {
  AdministeredObject,
  Administration,
  AppliedBlueprint,
  BlueprintSource,
  ObjectCollection,
  ObjectKey,
  ObjectModels,
  ObjectQuery,
  ObjectWriter,
  Reach,
  UsedBy,
} from './ports/administration.ts'
export type { AttemptLimits, AttemptRule } from './ports/attempt-limits.ts'
export type { AuditLog, EventStream, Occurrence, StoredEvents } from './ports/audit.ts'
export type {
  Authenticators,
  CredentialUse,
  TotpSecret,
  UsedRecoveryCode,
} from './ports/authenticators.ts'
export type { ClientSecrets } from './ports/client-secrets.ts'
export { type Clock, systemClock } from './ports/clock.ts'
export type { ConfigChange, ConfigChanges } from './ports/config-changes.ts'
export type {
  Applications,
  Brands,
  Clients,
  Flows,
  Installation,
  Policies,
  Prompts,
} from './ports/configuration.ts'
export type { Connection, Connections } from './ports/connections.ts'
export type { Consent, Consents } from './ports/consents.ts'
export type { EventCharts, EventFilters } from './ports/event-charts.ts'
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
export type { Invitations } from './ports/invitations.ts'
export type {
  LogoutNotice,
  LogoutQueue,
  LogoutSender,
  SessionClient,
  SessionClients,
} from './ports/logout.ts'
export type {
  Addressees,
  NewNotification,
  NotificationRules,
  Notifications,
  RecordedEvents,
} from './ports/notifications.ts'
export type {
  Assertion,
  AssertionFacts,
  CeremonyFacts,
  NewCredential,
  PasskeyVerifier,
  Refused,
  Registration,
} from './ports/passkeys.ts'
export type {
  ConferredRights,
  GrantedPermissions,
  Permissions,
  Rights,
} from './ports/permissions.ts'
export type { EventPlace, PersonalEvents } from './ports/personal-events.ts'
export type {
  Plex,
  PlexCall,
  PlexCaller,
  PlexClaim,
  PlexFailure,
  PlexPerson,
  PlexPin,
  PlexPinState,
  PlexResource,
  PlexResult,
} from './ports/plex.ts'
export type { PlexTokenKey, PlexTokens, StoredPlexToken } from './ports/plex-tokens.ts'
export type { Reputations } from './ports/reputations.ts'
export type { HotSessions, SessionRecords, Sessions } from './ports/sessions.ts'
export type {
  CertificateRequest,
  Certificates,
  KeyPair,
  KeyPairs,
  SigningAlgorithm,
  SigningKey,
} from './ports/signing-keys.ts'
export type { SourceSecrets } from './ports/source-secrets.ts'
export type {
  GroupRefusal,
  GroupSync,
  GroupSyncResult,
  LinkedIdentity,
  MatchedAccount,
  NewConnection,
  SourceConnections,
  SourceIdentity,
  Sources,
  SourceVisits,
} from './ports/sources.ts'
export type { StageSecrets } from './ports/stage-secrets.ts'
export type { SystemSettings, SystemSettingsReader } from './ports/system-settings.ts'
export type { TokenKeys } from './ports/token-keys.ts'
export type { TokenSigner, TokenUse, VerifiedToken } from './ports/token-signer.ts'
export type { UserPaths } from './ports/user-paths.ts'
export type {
  ApiToken,
  ApiTokens,
  AppPassword,
  AppPasswords,
  PasswordHasher,
  Users,
} from './ports/users.ts'
export type { ConnectionRemoval, MethodRemoval, WaysIn } from './ports/ways-in.ts'
export type { Workload, Workloads, WorkloadToken } from './ports/workloads.ts'
export { preferenceOf } from './preference.ts'
export { createSessions, type SessionsDeps } from './sessions.ts'
export { createSignOut, type SignOut, type SignOutDeps } from './sign-out.ts'
export { OAUTH_SOURCE_TYPES, type OAuthSourceType } from './sources/oauth-source-types.ts'
export {
  askAdmission,
  type PlexSourceRule,
  type PlexVisitor,
} from './sources/plex/ask-admission.ts'
export {
  decideAdmission,
  type PlexAdmission,
  type PlexAdmissionFacts,
} from './sources/plex/decide-admission.ts'
export { type SourceMappingTrial, trySourceMapping } from './sources/try-source-mapping.ts'
export { type TokenBounds, tokenBounds } from './token-bounds.ts'
export { tokenIdentifier } from './token-identifier.ts'
export {
  type AccessTokenFacts,
  PRIVATE_CLAIMS,
  readAccessToken,
} from './tokens/access-token.ts'
export {
  type ClaimsCollector,
  type ClaimsDeps,
  type ClaimsInput,
  claimsWithout,
  createClaims,
  scopesOfClaims,
} from './tokens/collect-claims.ts'
export { familyMarkLifetime } from './tokens/family-mark-lifetime.ts'
export {
  type Access,
  type AccessDeps,
  type AccessResult,
  findAccess,
} from './tokens/find-access.ts'
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
export { type MappingTrial, type TriedMapping, tryMapping } from './tokens/try-mapping.ts'
