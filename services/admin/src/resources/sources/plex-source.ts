/** `sources/plex/`: people who share a Plex server with its owner, or are friends. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { isPermitted } from '../../access/reach.ts'
import { sourceFields, sourceFilters, sourceRequestFields } from '../../fields/source.ts'
import { GroupMatchingMode } from '../../fields/source-enums.ts'
import { Filled, Slug } from '../../fields/types.ts'
import { recordChange } from '../../record-change.ts'
import type { Asked, Attributes, Resource } from '../../resource/resource.ts'

const settings = {
  client_id: Type.Optional(Filled()),
  allowed_servers: Type.Optional(
    Type.Array(Filled(), {
      description:
        'Whoever may use one of these servers enters. Empty: nobody by a server, only the owner, and friends where they are allowed.',
    }),
  ),
  allow_friends: Type.Optional(
    Type.Boolean({
      description:
        'Friends of the owner and members of their Plex home enter, whatever servers they may use.',
    }),
  ),
  end_sessions: Type.Optional(
    Type.Boolean({
      description: 'A person is signed out when Plex does not accept their token any more.',
    }),
  ),
}

export const plexSource: Resource = {
  path: '/sources/plex/',
  model: 'authentik_sources_plex.plexsource',
  component: 'PlexSource',
  key: 'slug',
  object: Type.Object(
    {
      ...sourceFields,
      group_matching_mode: Type.Optional(GroupMatchingMode),
      ...settings,
      icon_url: Type.String(),
      plex_token: Type.String(),
    },
    { title: 'PlexSource' },
  ),
  request: Type.Object(
    { name: Filled(), slug: Slug(), ...sourceRequestFields, ...settings, plex_token: Filled() },
    { title: 'PlexSourceRequest' },
  ),
  filters: { ...sourceFilters, client_id: Type.String(), allow_friends: Type.Boolean() },
  secrets: ['plex_token'],
  present: async (objects, asked) =>
    Promise.all(
      objects.map(async (object) => ({
        ...object,
        icon_url: object['icon_url'] ?? '',
        plex_token: await tokenOf(object, asked),
      })),
    ),
}

/**
 * The owner's token, for those who could set another one. Lists have none: each look is an event, and
 * nobody means to look at all of them.
 */
async function tokenOf(object: AdministeredObject, { request, deps }: Asked): Promise<string> {
  const { plex_token: said } = (request.body ?? {}) as Attributes
  if (typeof said === 'string') return said
  const isLook = request.method === 'GET' && Object.hasOwn(request.params as object, 'slug')
  if (!isLook || !isPermitted(request, 'authentik_sources_plex.change_plexsource', object.pk)) {
    return ''
  }
  await recordChange(deps.audit, request, {
    action: 'secret_view',
    model: {
      ...{ app: 'authentik_sources_plex', model_name: 'plexsource' },
      ...{ pk: String(object.pk), name: String(object['name']) },
    },
  })
  return (await deps.sourceSecrets.find(String(object.pk))) ?? ''
}
