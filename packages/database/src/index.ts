export { type AdministrationDeps, administration } from './administration/administration.ts'
export { eventCharts } from './administration/event-charts.ts'
export { blueprintStore } from './blueprint-models/blueprint-store.ts'
export type { KeyMaker, ModelDeps } from './blueprint-models/dependencies.ts'
export {
  type Configuration,
  type ConfigurationDeps,
  readConfiguration,
} from './configuration/configuration.ts'
export { type SystemSettingsDeps, systemSettings } from './configuration/system-settings.ts'
export {
  connectDatabase,
  type Database,
  type DatabaseOptions,
  type DatabaseTransaction,
  type Statement,
} from './connect.ts'
export { Prisma } from './generated/client.ts'
export { type MigrateOptions, MigrationError, migrateDatabase } from './migrate.ts'
export { createPasswordHasher, type PasswordHasherOptions } from './password-hasher.ts'
export type { DatabaseLog } from './pool.ts'
export { type AccountsOptions, accounts } from './repositories/accounts.ts'
export { apiTokens } from './repositories/api-tokens.ts'
export { appPasswords } from './repositories/app-passwords.ts'
export { type AppliedBlueprints, appliedBlueprints } from './repositories/applied-blueprints.ts'
export { attemptLimits } from './repositories/attempt-limits.ts'
export { authenticators } from './repositories/authenticators.ts'
export { clientSecrets } from './repositories/client-secrets.ts'
export { conferredRights } from './repositories/conferred-rights.ts'
export { connections } from './repositories/connections.ts'
export { consents } from './repositories/consents.ts'
export {
  ENDING_KINDS,
  type Ending,
  type EndingKind,
  type EndingLists,
  endingLists,
} from './repositories/ending-lists.ts'
export {
  type EndedConsent,
  type EndedGrant,
  type EndedRows,
  type EndedSession,
  type EndedToken,
  endedRows,
} from './repositories/ending-rows.ts'
export {
  type EndingAppPassword,
  type EndingWarnings,
  endingWarnings,
} from './repositories/ending-warnings.ts'
export { type ExpiredRows, expiredRows, type SweptRows } from './repositories/expired-rows.ts'
export {
  type FlowTokens,
  flowTokens,
  type LinkOwner,
  type NewFlowToken,
  type StoredLink,
  type UsedStoredLink,
} from './repositories/flow-tokens.ts'
export { installation } from './repositories/installation.ts'
export { invitations } from './repositories/invitations.ts'
export { keyPairs } from './repositories/key-pairs.ts'
export {
  addressees,
  type NotificationsOptions,
  notifications,
} from './repositories/notifications.ts'
export { type PermissionsOptions, permissions } from './repositories/permissions.ts'
export { personalEvents } from './repositories/personal-events.ts'
export { plexTokens } from './repositories/plex-tokens.ts'
export { recordedEvents } from './repositories/recorded-events.ts'
export { type RefreshTokensOptions, refreshTokens } from './repositories/refresh-tokens.ts'
export { reputations } from './repositories/reputations.ts'
export {
  type RevokedFamilies,
  type RevokedFamily,
  revokedFamilies,
} from './repositories/revoked-families.ts'
export {
  type SealedCount,
  type SealedSecrets,
  sealedSecrets,
} from './repositories/sealed-secrets.ts'
export { sessionClients } from './repositories/session-clients.ts'
export { sessionRecords } from './repositories/session-records.ts'
export { sourceConnections } from './repositories/source-connections.ts'
export { sourceSecrets } from './repositories/source-secrets.ts'
export { stageSecrets } from './repositories/stage-secrets.ts'
export { type StoredEventsOptions, storedEvents } from './repositories/stored-events.ts'
export { tokenKeys } from './repositories/token-keys.ts'
export { userPaths } from './repositories/user-paths.ts'
export { type UsersOptions, users } from './repositories/users.ts'
export { waysIn } from './repositories/ways-in.ts'
export { SEALED } from './sealed-columns.ts'
export { createSecretBox, SealedValueError, type SecretBox } from './secret-box.ts'
export { tokenHash } from './token-hash.ts'
export { asUnavailable, whileAvailable } from './unavailable.ts'
