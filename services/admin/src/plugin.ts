/**
 * The admin service: the REST API that consoles, scripts and Terraform use, in authentik's shapes. One
 * encapsulated plugin, mounted by `main.ts` alone or beside the others by the gateway.
 */
import cookie from '@fastify/cookie'
import { apiErrors, requestContext } from '@gatehouse/http-kit'
import type { FastifyPluginAsync } from 'fastify'
import { createAuthentication } from './access/authenticate.ts'
import { guard } from './access/guard.ts'
import { ignoredFields } from './ignored-fields.ts'
import { jsonBody } from './json-body.ts'
import { PREFIX } from './openapi/create-document.ts'
import { describedRoutes } from './openapi/described-routes.ts'
import { documentRoutes } from './openapi/document-routes.ts'
import { VERSION } from './openapi/version.ts'
import type { AdminDeps } from './ports.ts'
import { requestValidation } from './request-validation.ts'
import { registerResource } from './resource/register-resource.ts'
import { RESOURCES } from './resources/index.ts'
import { listModelsRoute } from './routes/admin/list-models.ts'
import { settingsRoute } from './routes/admin/settings.ts'
import { systemRoute } from './routes/admin/system.ts'
import { versionRoute } from './routes/admin/version.ts'
import { checkAccessRoute } from './routes/applications/check-access.ts'
import { createApplicationWithProviderRoute } from './routes/applications/create-application-with-provider.ts'
import { listApplicationsRoute } from './routes/applications/list-applications.ts'
import { currentBrandRoute } from './routes/brands/current-brand.ts'
import { changeGroupMembersRoute } from './routes/core/change-group-members.ts'
import { createRecoveryLinkRoute } from './routes/core/create-recovery-link.ts'
import { createServiceAccountRoute } from './routes/core/create-service-account.ts'
import { deleteSessionRoute } from './routes/core/delete-session.ts'
import { deleteSessionsRoute } from './routes/core/delete-sessions.ts'
import { listUserPathsRoute } from './routes/core/list-user-paths.ts'
import { readMeRoute } from './routes/core/read-me.ts'
import { sendRecoveryEmailRoute } from './routes/core/send-recovery-email.ts'
import { setPasswordRoute } from './routes/core/set-password.ts'
import { setTokenKeyRoute } from './routes/core/set-token-key.ts'
import { viewTokenKeyRoute } from './routes/core/view-token-key.ts'
import { generateKeyPairRoute } from './routes/crypto/generate-key-pair.ts'
import { rotateKeyPairRoute } from './routes/crypto/rotate-key-pair.ts'
import { viewKeyPairRoute } from './routes/crypto/view-key-pair.ts'
import { chartEventsRoute } from './routes/events/chart-events.ts'
import { listActionsRoute } from './routes/events/list-actions.ts'
import { markAllSeenRoute } from './routes/events/mark-all-seen.ts'
import { testTransportRoute } from './routes/events/test-transport.ts'
import { drawFlowRoute } from './routes/flows/draw-flow.ts'
import { executeFlowRoute } from './routes/flows/execute-flow.ts'
import { exportFlowRoute } from './routes/flows/export-flow.ts'
import { flowCacheRoutes } from './routes/flows/flow-cache.ts'
import { applyBlueprintRoute } from './routes/managed/apply-blueprint.ts'
import { importBlueprintRoute } from './routes/managed/import-blueprint.ts'
import { listAvailableRoute } from './routes/managed/list-available.ts'
import { revokeRefreshTokenRoute } from './routes/oauth2/revoke-refresh-token.ts'
import { policyCacheRoutes } from './routes/policies/policy-cache.ts'
import { policyTypesRoute } from './routes/policies/policy-types.ts'
import { testPolicyRoute } from './routes/policies/test-policy.ts'
import { listMappingTypesRoute } from './routes/propertymappings/list-mapping-types.ts'
import { testMappingRoute } from './routes/propertymappings/test-mapping.ts'
import { addClientSecretRoute } from './routes/providers/add-client-secret.ts'
import { listClientSecretsRoute } from './routes/providers/list-client-secrets.ts'
import { listProviderTypesRoute } from './routes/providers/list-provider-types.ts'
import { previewUserRoute } from './routes/providers/preview-user.ts'
import { readSetupUrlsRoute } from './routes/providers/read-setup-urls.ts'
import { removeClientSecretRoute } from './routes/providers/remove-client-secret.ts'
import { assignPermissionsRoute } from './routes/rbac/assign-permissions.ts'
import { changeRoleMembersRoute } from './routes/rbac/change-role-members.ts'
import { listAssignedRoute } from './routes/rbac/list-assigned.ts'
import { listPermissionsRoute } from './routes/rbac/list-permissions.ts'
import { listRoleObjectsRoute } from './routes/rbac/list-role-objects.ts'
import { configRoute } from './routes/root/config.ts'
import { listSchedulesRoute } from './routes/schedules/list-schedules.ts'
import { retrieveScheduleRoute } from './routes/schedules/retrieve-schedule.ts'
import { sendScheduleRoute } from './routes/schedules/send-schedule.ts'
import { listOAuthSourceTypesRoute } from './routes/sources/list-oauth-source-types.ts'
import { listSourceTypesRoute } from './routes/sources/list-source-types.ts'
import { listUserSettingsRoute } from './routes/sources/list-user-settings.ts'
import { loadPlexServersRoutes } from './routes/sources/load-plex-servers.ts'
import { redeemPlexTokenAuthenticatedRoute } from './routes/sources/redeem-plex-token-authenticated.ts'
import { emailTemplatesRoute } from './routes/stages/email-templates.ts'
import { previewPromptRoute } from './routes/stages/preview-prompt.ts'
import { stageTypesRoutes } from './routes/stages/stage-types.ts'
import { discardTaskRoute } from './routes/tasks/discard-task.ts'
import { listTasksRoute } from './routes/tasks/list-tasks.ts'
import { retrieveTaskRoute } from './routes/tasks/retrieve-task.ts'
import { retryTaskRoute } from './routes/tasks/retry-task.ts'
import { taskStatusRoute } from './routes/tasks/task-status.ts'
import { listWorkersRoute } from './routes/workers/list-workers.ts'
import { storableBody } from './storable-body.ts'

export type { AdminDeps } from './ports.ts'

const ROUTES: readonly FastifyPluginAsync<{ deps: AdminDeps }>[] = [
  changeGroupMembersRoute,
  createRecoveryLinkRoute,
  createServiceAccountRoute,
  deleteSessionRoute,
  deleteSessionsRoute,
  listUserPathsRoute,
  readMeRoute,
  sendRecoveryEmailRoute,
  setPasswordRoute,
  setTokenKeyRoute,
  viewTokenKeyRoute,
  listTasksRoute,
  taskStatusRoute,
  retrieveTaskRoute,
  retryTaskRoute,
  discardTaskRoute,
  listSchedulesRoute,
  retrieveScheduleRoute,
  sendScheduleRoute,
  listWorkersRoute,
  listApplicationsRoute,
  checkAccessRoute,
  createApplicationWithProviderRoute,
  currentBrandRoute,
  executeFlowRoute,
  drawFlowRoute,
  exportFlowRoute,
  flowCacheRoutes,
  policyCacheRoutes,
  policyTypesRoute,
  testPolicyRoute,
  emailTemplatesRoute,
  previewPromptRoute,
  stageTypesRoutes,
  readSetupUrlsRoute,
  previewUserRoute,
  listProviderTypesRoute,
  listClientSecretsRoute,
  addClientSecretRoute,
  removeClientSecretRoute,
  listMappingTypesRoute,
  testMappingRoute,
  generateKeyPairRoute,
  rotateKeyPairRoute,
  viewKeyPairRoute,
  revokeRefreshTokenRoute,
  listModelsRoute,
  settingsRoute,
  systemRoute,
  versionRoute,
  configRoute,
  chartEventsRoute,
  listActionsRoute,
  markAllSeenRoute,
  testTransportRoute,
  applyBlueprintRoute,
  importBlueprintRoute,
  listAvailableRoute,
  assignPermissionsRoute,
  changeRoleMembersRoute,
  listAssignedRoute,
  listPermissionsRoute,
  listRoleObjectsRoute,
  loadPlexServersRoutes,
  redeemPlexTokenAuthenticatedRoute,
  listOAuthSourceTypesRoute,
  listSourceTypesRoute,
  listUserSettingsRoute,
]

export const adminService: FastifyPluginAsync<AdminDeps> = async (app, deps) => {
  await app.register(apiErrors)
  await app.register(jsonBody)
  await app.register(storableBody)
  await app.register(requestValidation)
  await app.register(ignoredFields)
  await app.register(requestContext, { brands: deps.brands, publicUrl: deps.publicUrl })
  await app.register(cookie)
  const { permissions } = deps
  await app.register(guard, { authenticate: createAuthentication(deps), permissions })
  await app.register(api, { deps, prefix: PREFIX })
}

/** All routes of the API, and the document that describes them. */
export const api: FastifyPluginAsync<{ deps: AdminDeps }> = async (app, { deps }) => {
  const routes = describedRoutes(app)
  for (const route of ROUTES) await app.register(route, { deps })
  for (const resource of RESOURCES) registerResource(app, resource, deps)
  await app.register(documentRoutes, { routes, version: VERSION })
}
