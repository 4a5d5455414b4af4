/** Every kind of object that the admin API knows, to be read, and to be changed in one transaction. */
import type { Administration, ConfigChanges, ObjectCollection } from '@gatehouse/core'
import { modelTransaction } from '../blueprint-models/blueprint-store.ts'
import type { ModelDeps } from '../blueprint-models/dependencies.ts'
import type { Database, DatabaseTransaction } from '../connect.ts'
import { applicationEntitlements } from './application-entitlements.ts'
import { applications } from './applications.ts'
import { applySource } from './apply-source.ts'
import { authenticatedSessions } from './authenticated-sessions.ts'
import { blueprintInstances } from './blueprint-instances.ts'
import { brands } from './brands.ts'
import { certificateKeyPairs } from './certificate-key-pairs.ts'
import { clientSecrets } from './client-secrets.ts'
import { collection } from './collection.ts'
import { eventRules } from './event-rules.ts'
import { eventTransports } from './event-transports.ts'
import { EVENTS, eventCollection } from './events.ts'
import { flowStageBindings } from './flow-stage-bindings.ts'
import { flows } from './flows.ts'
import { groupSourceConnections } from './group-source-connections.ts'
import { groups } from './groups.ts'
import { invitations } from './invitations.ts'
import { nothing } from './nothing.ts'
import { notifications } from './notifications.ts'
import { oauth2Providers, providers } from './oauth2-providers.ts'
import { rolePermissions } from './permissions.ts'
import { policyCollections } from './policies.ts'
import { policyBindings } from './policy-bindings.ts'
import { prompts } from './prompts.ts'
import { PROPERTY_MAPPING, propertyMappings } from './property-mappings.ts'
import { refreshTokenFamilies } from './refresh-token-families.ts'
import { reputationScores } from './reputations.ts'
import { roles } from './roles.ts'
import { scopeMappings } from './scope-mappings.ts'
import { SETTINGS_MODEL, settingsCollection } from './settings.ts'
import { sourceMappings } from './source-mappings.ts'
import { sources } from './sources.ts'
import { stages } from './stages.ts'
import { tokens } from './tokens.ts'
import { userConsents } from './user-consents.ts'
import { userSourceConnections } from './user-source-connections.ts'
import { users } from './users.ts'

export interface AdministrationDeps extends ModelDeps {
  readonly changes: Pick<ConfigChanges, 'publish'>
}

export function administration(database: Database, deps: AdministrationDeps): Administration {
  const transaction = modelTransaction(database, deps)
  const read = collectionsOf(database.prisma)
  return {
    collection: (model) => known(read.get(model), model),
    change: (work) =>
      transaction((models, client) => {
        const collections = collectionsOf(client)
        return work({
          collection: (model) => known(collections.get(model), model),
          writer: (model) => known(models.get(model), model),
          apply: (source) => applySource(source, models),
        })
      }),
    async announce(changes) {
      for (const change of changes) await deps.changes.publish(change)
    },
  }
}

function collectionsOf(client: DatabaseTransaction): ReadonlyMap<string, ObjectCollection> {
  return new Map([
    [applications.model, collection(applications, client)],
    [blueprintInstances.model, collection(blueprintInstances, client)],
    [brands.model, collection(brands, client)],
    [users.model, collection(users, client)],
    [groups.model, collection(groups, client)],
    [tokens.model, collection(tokens, client)],
    [userConsents.model, collection(userConsents, client)],
    [authenticatedSessions.model, collection(authenticatedSessions, client)],
    [EVENTS, eventCollection(client)],
    [eventRules.model, collection(eventRules, client)],
    [eventTransports.model, collection(eventTransports, client)],
    [notifications.model, collection(notifications, client)],
    [rolePermissions.model, collection(rolePermissions, client)],
    [roles.model, collection(roles, client)],
    [oauth2Providers.model, collection(oauth2Providers, client)],
    [providers.model, collection(providers, client)],
    [clientSecrets.model, collection(clientSecrets, client)],
    [scopeMappings.model, collection(scopeMappings, client)],
    [PROPERTY_MAPPING, propertyMappings(client)],
    [certificateKeyPairs.model, collection(certificateKeyPairs, client)],
    [refreshTokenFamilies.model, collection(refreshTokenFamilies, client)],
    ['authentik_providers_oauth2.accesstoken', nothing],
    ['authentik_providers_oauth2.authorizationcode', nothing],
    [SETTINGS_MODEL, settingsCollection(client)],
    [flows.model, collection(flows, client)],
    [flowStageBindings.model, collection(flowStageBindings, client)],
    [applicationEntitlements.model, collection(applicationEntitlements, client)],
    [policyBindings.model, collection(policyBindings, client)],
    [prompts.model, collection(prompts, client)],
    [invitations.model, collection(invitations, client)],
    ...sources.map((kind) => [kind.model, collection(kind, client)] as const),
    ...sourceMappings.map((kind) => [kind.model, collection(kind, client)] as const),
    ...userSourceConnections.map((kind) => [kind.model, collection(kind, client)] as const),
    ...groupSourceConnections.map((kind) => [kind.model, collection(kind, client)] as const),
    ...stages.map((kind) => [kind.model, collection(kind, client)] as const),
    [reputationScores.model, collection(reputationScores, client)],
    ...policyCollections.map((kind) => [kind.model, collection(kind, client)] as const),
  ])
}

function known<Found>(found: Found | undefined, model: string): Found {
  if (found === undefined) throw new Error(`There is no model ${model}.`)
  return found
}
