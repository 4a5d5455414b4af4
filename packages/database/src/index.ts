export { blueprintStore } from './blueprint-models/blueprint-store.ts'
export type { KeyMaker, ModelDeps } from './blueprint-models/dependencies.ts'
export {
  type Configuration,
  type ConfigurationDeps,
  readConfiguration,
} from './configuration/configuration.ts'
export {
  connectDatabase,
  type Database,
  type DatabaseLog,
  type DatabaseOptions,
  type DatabaseTransaction,
  type Statement,
} from './connect.ts'
export { Prisma } from './generated/client.ts'
export { type MigrateOptions, MigrationError, migrateDatabase } from './migrate.ts'
export { createPasswordHasher, type PasswordHasherOptions } from './password-hasher.ts'
export { appPasswords } from './repositories/app-passwords.ts'
export { type AppliedBlueprints, appliedBlueprints } from './repositories/applied-blueprints.ts'
export { consents } from './repositories/consents.ts'
export { type ExpiredRows, expiredRows, type SweptRows } from './repositories/expired-rows.ts'
export { installation } from './repositories/installation.ts'
export { keyPairs } from './repositories/key-pairs.ts'
export { type RefreshTokensOptions, refreshTokens } from './repositories/refresh-tokens.ts'
export { sessionRecords } from './repositories/session-records.ts'
export { type StoredEventsOptions, storedEvents } from './repositories/stored-events.ts'
export { type UsersOptions, users } from './repositories/users.ts'
export { SEALED } from './sealed-columns.ts'
export { createSecretBox, SealedValueError, type SecretBox } from './secret-box.ts'
export { tokenHash } from './token-hash.ts'
export { asUnavailable, whileAvailable } from './unavailable.ts'
