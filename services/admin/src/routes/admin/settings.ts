/** `admin/settings/`: what counts for the whole installation. */
import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { Filled } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { checkMatch, entityTag } from '../../resource/entity-tag.ts'
import { knownFields } from '../../resource/known-fields.ts'
import type { Resource } from '../../resource/resource.ts'

const Flags = Type.Object({
  core_default_app_access: Type.Boolean(),
  enterprise_audit_include_expanded_diff: Type.Boolean(),
  flows_continuous_login: Type.Boolean(),
  flows_refresh_others: Type.Boolean(),
})

const optional = {
  avatars: Type.Optional(Filled()),
  base_url: Type.Optional(Type.String({ maxLength: 200 })),
  default_user_change_name: Type.Optional(Type.Boolean()),
  default_user_change_email: Type.Optional(Type.Boolean()),
  default_user_change_username: Type.Optional(Type.Boolean()),
  event_retention: Type.Optional(Filled()),
  reputation_lower_limit: Type.Optional(Type.Integer({ maximum: 0 })),
  reputation_upper_limit: Type.Optional(Type.Integer({ minimum: 0 })),
  footer_links: Type.Optional(Type.Unknown()),
  gdpr_compliance: Type.Optional(Type.Boolean()),
  impersonation: Type.Optional(Type.Boolean()),
  impersonation_require_reason: Type.Optional(Type.Boolean()),
  default_token_duration: Type.Optional(Filled()),
  default_token_length: Type.Optional(Type.Integer()),
  pagination_default_page_size: Type.Optional(Type.Integer()),
  pagination_max_page_size: Type.Optional(Type.Integer()),
}

const Settings = Type.Object({ ...optional, flags: Flags }, { title: 'Settings' })
const SettingsRequest = Type.Object({ ...optional, flags: Flags }, { title: 'SettingsRequest' })

/** One object, so it has none of the routes that objects have. */
const settings: Resource = {
  path: '/admin/settings/',
  model: 'authentik_tenants.tenant',
  component: 'Settings',
  key: '',
  object: Settings,
}

const METHODS = [
  ['PUT', 'Replaces the settings.', SettingsRequest],
  [
    'PATCH',
    'Changes the given settings.',
    Type.Partial(SettingsRequest, { title: 'PatchedSettingsRequest' }),
  ],
] as const

const ID = 1

export const settingsRoute: FastifyPluginAsync<{ deps: AdminDeps }> = async (app, { deps }) => {
  app.get(
    settings.path,
    {
      schema: { summary: 'Reads the settings.', response: { 200: Settings } },
      config: { permission: 'authentik_rbac.view_system_settings' },
    },
    async (_request, reply) => {
      const stored = await deps.administration.collection(settings.model).get(ID)
      reply.header('etag', entityTag(stored))
      return stored
    },
  )

  for (const [method, summary, body] of METHODS) {
    app.route({
      ...{ method, url: settings.path },
      schema: { summary, body, response: { 200: Settings } },
      config: { permission: 'authentik_rbac.edit_system_settings' },
      async handler(request, reply) {
        const attributes = knownFields(request.body, SettingsRequest)
        const changed = await changeObject(deps, {
          ...{ resource: settings, request, attributes, action: 'model_updated' },
          async work(models) {
            const collection = models.collection(settings.model)
            const before = await collection.get(ID)
            checkMatch(request.headers['if-match'], before)
            await models.writer(settings.model).update(ID, attributes)
            return { before, after: await collection.get(ID) }
          },
        })
        reply.header('etag', entityTag(changed))
        return changed
      },
    })
  }
}
