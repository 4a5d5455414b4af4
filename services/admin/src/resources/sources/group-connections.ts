/** `sources/group_connections/`: what groups are called at sources. Sign-ins make these. */
import { Type } from 'typebox'
import { Source } from '../../fields/source.ts'
import { Timestamp, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

function groupConnection(
  kind: string,
  { model, component }: Pick<Resource, 'model' | 'component'>,
) {
  return {
    path: `/sources/group_connections/${kind}/`,
    model,
    component,
    key: 'id',
    operations: ['list', 'retrieve', 'destroy', 'used_by'],
    object: Type.Object(
      {
        pk: Type.Integer(),
        group: Uuid(),
        source: Uuid(),
        source_obj: Source,
        identifier: Type.String(),
        created: Timestamp(),
        last_updated: Timestamp(),
      },
      { title: component },
    ),
    filters: { group: Uuid(), source__slug: Type.String() },
  } as const satisfies Resource
}

export const groupSourceConnections: readonly Resource[] = [
  groupConnection('all', {
    model: 'authentik_core.groupsourceconnection',
    component: 'GroupSourceConnection',
  }),
  groupConnection('oauth', {
    model: 'authentik_sources_oauth.groupoauthsourceconnection',
    component: 'GroupOAuthSourceConnection',
  }),
  groupConnection('plex', {
    model: 'authentik_sources_plex.groupplexsourceconnection',
    component: 'GroupPlexSourceConnection',
  }),
]
