/** What is kept in Postgres and belongs to people: read and written as it is used. */
import type { Clock, ConfigChanges, SystemSettingsReader } from '@gatehouse/core'
import {
  accounts,
  apiTokens,
  appPasswords,
  attemptLimits,
  authenticators,
  clientSecrets,
  conferredRights,
  connections,
  consents,
  type Database,
  eventCharts,
  flowTokens,
  installation,
  invitations,
  keyPairs,
  permissions,
  personalEvents,
  plexTokens,
  refreshTokens,
  reputations,
  type SecretBox,
  sessionClients,
  sessionRecords,
  sourceConnections,
  sourceSecrets,
  stageSecrets,
  tokenKeys,
  userPaths,
  users,
  waysIn,
} from '@gatehouse/database'

export interface RepositoriesOptions {
  readonly secrets: SecretBox
  readonly changes: ConfigChanges
  readonly settings: SystemSettingsReader
  readonly clock: Clock
}

export function openRepositories(
  database: Database,
  { secrets, changes, settings, clock }: RepositoriesOptions,
) {
  return {
    users: users(database, { changes, clock }),
    accounts: accounts(database, { changes, clock }),
    invitations: invitations(database, clock),
    personalEvents: personalEvents(database),
    flowTokens: flowTokens(database),
    permissions: permissions(database, { changes, clock }),
    apiTokens: apiTokens(database, clock),
    appPasswords: appPasswords(database, clock),
    authenticators: authenticators(database, secrets),
    waysIn: waysIn(database),
    sourceConnections: sourceConnections(database, { secrets, changes }),
    refreshTokens: refreshTokens(database, { secrets, clock }),
    attemptLimits: attemptLimits(database, clock),
    reputations: reputations(database, { settings, clock }),
    userPaths: userPaths(database),
    connections: connections(database, clock),
    consents: consents(database, clock),
    sessionRecords: sessionRecords(database, clock),
    sessionClients: sessionClients(database),
    keyPairs: keyPairs(database, secrets),
    installation: installation(database),
    rights: conferredRights(database),
    eventCharts: eventCharts(database),
    ...sealedValues(database, secrets),
  }
}

/** What was sealed, for those who may have it in clear. */
function sealedValues(database: Database, secrets: SecretBox) {
  return {
    tokenKeys: tokenKeys(database, secrets),
    clientSecrets: clientSecrets(database, secrets),
    sourceSecrets: sourceSecrets(database, secrets),
    plexTokens: plexTokens(database, secrets),
    stageSecrets: stageSecrets(database, secrets),
  }
}
