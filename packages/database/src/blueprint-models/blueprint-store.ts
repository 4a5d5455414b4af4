/** Where blueprints are written to: authentik's model names over our tables, in one transaction. */
import type { BlueprintStore, Model, ModelRegistry } from '@gatehouse/blueprints'
import type { Database } from '../connect.ts'
import { applicationModel } from './application.ts'
import { applicationEntitlementModel } from './application-entitlement.ts'
import { brandModel } from './brand.ts'
import { certificateKeyPairModel } from './certificate-key-pair.ts'
import type { ModelDeps, ModelScope } from './dependencies.ts'
import { expressionPolicyModel } from './expression-policy.ts'
import { flowModel } from './flow.ts'
import { flowStageBindingModel } from './flow-stage-binding.ts'
import { groupModel } from './group.ts'
import { oauth2ProviderModel } from './oauth2-provider.ts'
import { policyBindingModel } from './policy-binding.ts'
import { scopeMappingModel } from './scope-mapping.ts'
import { stageModelsFor } from './stage.ts'
import { tokenModel } from './token.ts'
import { userModel } from './user.ts'

/** Hashing passwords and making keys takes its time. */
const TIMEOUT_MS = 60_000
/** Any number that nothing else locks by. */
const LOCK_KEY = 7_362_174

export function blueprintStore(database: Database, deps: ModelDeps): BlueprintStore {
  return {
    transaction: (work) =>
      database.transaction(
        async (transaction) => {
          // One at a time: two processes that start together must not both create the same object.
          await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_KEY}::bigint)`
          return work(registry({ transaction, ...deps }))
        },
        { timeoutMs: TIMEOUT_MS },
      ),
  }
}

function registry(scope: ModelScope): ModelRegistry {
  const models: Model[] = [
    groupModel(scope),
    userModel(scope),
    tokenModel(scope),
    applicationModel(scope),
    applicationEntitlementModel(scope),
    oauth2ProviderModel(scope),
    scopeMappingModel(scope),
    certificateKeyPairModel(scope),
    flowModel(scope),
    flowStageBindingModel(scope),
    brandModel(scope),
    expressionPolicyModel(scope),
    policyBindingModel(scope),
    ...stageModelsFor(scope),
  ]
  const byName = new Map(models.map((model) => [model.name, model]))
  return { get: (name) => byName.get(name), names: () => [...byName.keys()] }
}
