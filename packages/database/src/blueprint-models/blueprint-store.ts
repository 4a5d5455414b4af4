/** Where blueprints are written to: authentik's model names over our tables, in one transaction. */
import type { BlueprintStore, Model, ModelRegistry } from '@gatehouse/blueprints'
import type { Database, DatabaseTransaction } from '../connect.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { applicationModel } from './application.ts'
import { applicationEntitlementModel } from './application-entitlement.ts'
import { baseModelsFor } from './base-models.ts'
import { blueprintInstanceModel } from './blueprint-instance.ts'
import { brandModel } from './brand.ts'
import { certificateKeyPairModel } from './certificate-key-pair.ts'
import { clientSecretModel } from './client-secret.ts'
import type { ModelDeps, ModelScope } from './dependencies.ts'
import { eventModel } from './event.ts'
import { eventRuleModel } from './event-rule.ts'
import { eventTransportModel } from './event-transport.ts'
import { expressionPolicyModel } from './expression-policy.ts'
import { flowModel } from './flow.ts'
import { flowStageBindingModel } from './flow-stage-binding.ts'
import { groupModel } from './group.ts'
import { groupSourceConnectionModelsFor } from './group-source-connection.ts'
import { invitationModel } from './invitation.ts'
import { notificationModel } from './notification.ts'
import { oauth2ProviderModel } from './oauth2-provider.ts'
import { policyModelsFor } from './policy.ts'
import { policyBindingModel } from './policy-binding.ts'
import { promptModel } from './prompt.ts'
import { reputationModel } from './reputation.ts'
import { roleModel } from './role.ts'
import { rolePermissionModel } from './role-permission.ts'
import { scopeMappingModel } from './scope-mapping.ts'
import { settingsModel } from './settings.ts'
import { sourceModelsFor } from './source.ts'
import { sourceMappingModelsFor } from './source-mapping.ts'
import { stageModelsFor } from './stage.ts'
import { tokenModel } from './token.ts'
import { userModel } from './user.ts'
import { userConsentModel } from './user-consent.ts'
import { userSourceConnectionModelsFor } from './user-source-connection.ts'

/** Hashing passwords and making keys takes its time. */
const TIMEOUT_MS = 60_000
/** Any number that nothing else locks by. */
const LOCK_KEY = 7_362_174

export function blueprintStore(database: Database, deps: ModelDeps): BlueprintStore {
  return { transaction: modelTransaction(database, deps) }
}

/** One at a time, so that two processes that start together do not both create the same object. */
export function modelTransaction(database: Database, deps: ModelDeps) {
  const inTurn = oneAtATime()
  return <T>(
    work: (models: ModelRegistry, transaction: DatabaseTransaction) => Promise<T>,
  ): Promise<T> =>
    inTurn(() =>
      database.transaction(
        async (transaction) => {
          await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_KEY}::bigint)`
          return work(registry({ transaction, ...deps }), transaction)
        },
        { timeoutMs: TIMEOUT_MS },
      ),
    )
}

function registry(scope: ModelScope): ModelRegistry {
  const models: Model[] = [
    groupModel(scope),
    userModel(scope),
    tokenModel(scope),
    userConsentModel(scope),
    applicationModel(scope),
    applicationEntitlementModel(scope),
    oauth2ProviderModel(scope),
    clientSecretModel(scope),
    scopeMappingModel(scope),
    certificateKeyPairModel(scope),
    flowModel(scope),
    flowStageBindingModel(scope),
    brandModel(scope),
    blueprintInstanceModel(scope),
    eventModel(scope),
    eventRuleModel(scope),
    eventTransportModel(scope),
    notificationModel(scope),
    roleModel(scope),
    rolePermissionModel(scope),
    settingsModel(scope),
    expressionPolicyModel(scope),
    ...policyModelsFor(scope),
    reputationModel(scope),
    policyBindingModel(scope),
    promptModel(scope),
    invitationModel(scope),
    ...sourceModelsFor(scope),
    ...sourceMappingModelsFor(scope),
    ...userSourceConnectionModelsFor(scope),
    ...groupSourceConnectionModelsFor(scope),
    ...stageModelsFor(scope),
    ...baseModelsFor(scope),
  ]
  const byName = new Map(models.map((model) => [model.name, model]))
  return { get: (name) => byName.get(name), names: () => [...byName.keys()] }
}
