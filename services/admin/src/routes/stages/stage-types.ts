/** `GET stages/all/types/` and `stages/all/user_settings/`. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { TypeCreate } from '../../fields/type-create.ts'
import type { AdminDeps } from '../../ports.ts'
import { STAGE_KINDS } from '../../resources/stages/stage-kinds.ts'
import { userSettings } from './user-settings.ts'

const UserSetting = Type.Object(
  {
    object_uid: Type.String(),
    component: Type.String(),
    title: Type.String(),
    configure_url: Type.Optional(Type.String()),
    icon_url: Type.Optional(Type.String()),
  },
  { title: 'UserSetting' },
)

export const stageTypesRoutes: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/stages/all/types/',
    {
      schema: {
        tags: ['stages'],
        operationId: 'stages_all_types_list',
        summary: 'Lists the kinds of stages.',
        response: { 200: Type.Array(TypeCreate) },
      },
      config: { permission: 'authentik_flows.view_stage', owned: false },
    },
    async () =>
      STAGE_KINDS.map(({ name, description, form, model }) => ({
        ...{ name, description, component: form, model_name: model },
        ...{ requires_enterprise: false, deprecated: false },
      })),
  )
  app.get(
    '/stages/all/user_settings/',
    {
      schema: {
        tags: ['stages'],
        operationId: 'stages_all_user_settings_list',
        summary: 'Lists the stages by which people set something up for themselves.',
        response: { 200: Type.Array(UserSetting) },
      },
      config: { permission: 'authenticated' },
    },
    async () => userSettings(deps),
  )
}
