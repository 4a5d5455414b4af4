/** Every kind of object that the API has. */
import type { Resource } from '../resource/resource.ts'
import { application } from './core/application.ts'
import { applicationEntitlement } from './core/application-entitlement.ts'
import { authenticatedSession } from './core/authenticated-session.ts'
import { brand } from './core/brand.ts'
import { group } from './core/group.ts'
import { token } from './core/token.ts'
import { user } from './core/user.ts'
import { userConsent } from './core/user-consent.ts'
import { certificateKeyPair } from './crypto/certificate-key-pair.ts'
import { event } from './events/event.ts'
import { notification } from './events/notification.ts'
import { rule } from './events/rule.ts'
import { transport } from './events/transport.ts'
import { flow } from './flows/flow.ts'
import { flowStageBinding } from './flows/flow-stage-binding.ts'
import { blueprint } from './managed/blueprint.ts'
import { accessToken } from './oauth2/access-token.ts'
import { authorizationCode } from './oauth2/authorization-code.ts'
import { refreshToken } from './oauth2/refresh-token.ts'
import { policy } from './policies/policy.ts'
import { policyBinding } from './policies/policy-binding.ts'
import { POLICY_KINDS } from './policies/policy-kinds.ts'
import { policyResource } from './policies/policy-resource.ts'
import { reputationScore } from './policies/reputation-score.ts'
import { propertyMapping } from './propertymappings/property-mapping.ts'
import { scopeMapping } from './propertymappings/scope-mapping.ts'
import { oauth2Provider } from './providers/oauth2-provider.ts'
import { provider } from './providers/provider.ts'
import { role } from './rbac/role.ts'
import { SOURCE_RESOURCES } from './sources/sources.ts'
import { invitation } from './stages/invitations.ts'
import { prompt } from './stages/prompt.ts'
import { stage } from './stages/stage.ts'
import { STAGE_KINDS } from './stages/stage-kinds.ts'
import { stageResource } from './stages/stage-resource.ts'

export const RESOURCES: readonly Resource[] = [
  application,
  applicationEntitlement,
  authenticatedSession,
  brand,
  group,
  token,
  user,
  userConsent,
  flow,
  flowStageBinding,
  stage,
  ...STAGE_KINDS.map(stageResource),
  prompt,
  invitation,
  oauth2Provider,
  provider,
  scopeMapping,
  propertyMapping,
  certificateKeyPair,
  accessToken,
  refreshToken,
  authorizationCode,
  policy,
  ...POLICY_KINDS.map(policyResource),
  policyBinding,
  reputationScore,
  blueprint,
  event,
  notification,
  role,
  rule,
  transport,
  ...SOURCE_RESOURCES,
]
