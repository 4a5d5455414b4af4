/** `propertymappings/source/oauth/` and `plex/`: what sources tell about people and groups. */
import { Type } from 'typebox'
import { Filled, Nullable, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

function sourceMapping(kind: string, { model, component }: Pick<Resource, 'model' | 'component'>) {
  return {
    path: `/propertymappings/source/${kind}/`,
    model,
    component,
    key: 'pm_uuid',
    object: Type.Object(
      {
        pk: Uuid(),
        managed: Type.Optional(Nullable(Type.String())),
        name: Type.String(),
        expression: Type.String(),
        component: Type.String(),
        verbose_name: Type.String(),
        verbose_name_plural: Type.String(),
        meta_model_name: Type.String(),
      },
      { title: component },
    ),
    request: Type.Object(
      {
        managed: Type.Optional(Nullable(Filled())),
        name: Filled(),
        expression: Filled(),
      },
      { title: `${component}Request` },
    ),
    filters: {
      name: Type.String(),
      managed: Type.Array(Type.String()),
      managed__isnull: Type.Boolean(),
    },
  } as const satisfies Resource
}

export const sourceMappings: readonly Resource[] = [
  sourceMapping('oauth', {
    model: 'authentik_sources_oauth.oauthsourcepropertymapping',
    component: 'OAuthSourcePropertyMapping',
  }),
  sourceMapping('plex', {
    model: 'authentik_sources_plex.plexsourcepropertymapping',
    component: 'PlexSourcePropertyMapping',
  }),
]
