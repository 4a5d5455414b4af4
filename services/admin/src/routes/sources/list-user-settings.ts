/** `GET sources/all/user_settings/`: the sources that whoever asks can be known at. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'

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

/** One page of an account has them all. */
const MAX = 100

export const listUserSettingsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/sources/all/user_settings/',
    {
      schema: {
        tags: ['sources'],
        operationId: 'sources_all_user_settings_list',
        summary: 'Lists the sources that the account can be connected with.',
        response: { 200: Type.Array(UserSetting) },
      },
      config: { permission: 'authenticated' },
    },
    async () => {
      const { results } = await deps.administration.collection('authentik_core.source').list({
        ...{ filters: { enabled: true }, search: '', ordering: 'name' },
        ...{ page: 1, size: MAX, reach: { all: true } },
      })
      return results.map(({ slug, name, meta_model_name: model, icon }) => ({
        object_uid: String(slug),
        component: SETTINGS[String(model)] ?? '',
        title: String(name),
        ...(icon ? { icon_url: String(icon) } : {}),
      }))
    },
  )
}

/** Parts of authentik's console, by model. */
const SETTINGS: Readonly<Record<string, string>> = {
  'authentik_sources_oauth.oauthsource': 'ak-user-settings-source-oauth',
  'authentik_sources_plex.plexsource': 'ak-user-settings-source-plex',
}
