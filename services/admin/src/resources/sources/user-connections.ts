/** `sources/user_connections/`: who people are at sources. They see and remove their own. */
import { Type } from 'typebox'
import { requireSuperuser } from '../../access/escalation.ts'
import { accountOf } from '../../access/guard.ts'
import { Int32 } from '../../fields/int32.ts'
import { Source } from '../../fields/source.ts'
import { Filled, Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import type { Attributes, Preparation, Resource } from '../../resource/resource.ts'

const fields = {
  pk: Type.Integer(),
  user: Type.Integer(),
  source: Uuid(),
  source_obj: Source,
  identifier: Type.String(),
  created: Timestamp(),
  last_updated: Timestamp(),
}

const common = {
  key: 'id',
  filters: { user: Int32(), source__slug: Type.String() },
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  owned: true,
  concerns: () => [],
} as const satisfies Partial<Resource>

const all: Resource = {
  ...common,
  path: '/sources/user_connections/all/',
  model: 'authentik_core.usersourceconnection',
  component: 'UserSourceConnection',
  object: Type.Object(fields, { title: 'UserSourceConnection' }),
}

const oauth: Resource = {
  ...common,
  path: '/sources/user_connections/oauth/',
  model: 'authentik_sources_oauth.useroauthsourceconnection',
  component: 'UserOAuthSourceConnection',
  object: Type.Object(
    { ...fields, expires: Type.Optional(Timestamp()) },
    { title: 'UserOAuthSourceConnection' },
  ),
  present: async (objects) =>
    objects.map(({ expires, ...object }) => (expires === null ? object : { ...object, expires })),
}

const plex: Resource = {
  ...common,
  path: '/sources/user_connections/plex/',
  model: 'authentik_sources_plex.userplexsourceconnection',
  component: 'UserPlexSourceConnection',
  object: Type.Object(fields, { title: 'UserPlexSourceConnection' }),
}

/** Without a person it is for whoever asks. */
const writable = { user: Type.Optional(Int32()), source: Uuid(), identifier: Filled() }

/** A connection lets somebody in as its person, so that no permission is enough to make one. */
const written = {
  operations: ['create', 'update'],
  owned: false,
  prepare: forSuperusers,
} as const satisfies Partial<Resource>

export const userSourceConnections: readonly Resource[] = [
  all,
  oauth,
  {
    ...{ ...oauth, ...written },
    request: Type.Object(
      {
        ...writable,
        access_token: Type.Optional(Nullable(Type.String())),
        expires: Type.Optional(Timestamp()),
      },
      { title: 'UserOAuthSourceConnectionRequest' },
    ),
    secrets: ['access_token'],
  },
  plex,
  {
    ...{ ...plex, ...written },
    request: Type.Object(
      { ...writable, plex_token: Filled() },
      { title: 'UserPlexSourceConnectionRequest' },
    ),
    secrets: ['plex_token'],
  },
]

async function forSuperusers(
  attributes: Attributes,
  { request, before }: Preparation,
): Promise<Attributes> {
  requireSuperuser(request, 'say who somebody is at a source')
  return before ? attributes : { user: accountOf(request).id, ...attributes }
}
