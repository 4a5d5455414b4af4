/**
 * `POST sources/plex/load_servers/` and `POST sources/plex/{slug}/load_servers/`: the servers of whoever claims a PIN
 * at Plex, for the owner of a source to choose from. The first answer says where to claim it, each later one
 * whether that was done.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Static, Type } from 'typebox'
import { reachOf } from '../../access/reach.ts'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { findObject } from '../../resource/find-object.ts'
import { plexSource } from '../../resources/sources/plex-source.ts'
import { claimOf, plexValue } from './plex-answers.ts'

const Pin = Type.Object(
  {
    id: Type.String({ pattern: '^[1-9][0-9]{0,19}$' }),
    code: Type.String({ pattern: '^[A-Za-z0-9]{4,64}$' }),
  },
  { title: 'PlexPin' },
)

const given = {
  /** As an earlier answer gave it. */
  pin: Type.Optional(Pin),
  plex_token: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
}

const NewRequest = Type.Object(
  { client_id: Type.String({ minLength: 1, maxLength: 255 }), ...given },
  { title: 'PlexServersRequest' },
)
const SourceRequest = Type.Object(given, { title: 'PlexSourceServersRequest' })

const Server = Type.Object(
  {
    /** For `allowed_servers`. */
    client_identifier: Type.String(),
    name: Type.String(),
    /** Whether it is among the allowed servers of the source. */
    allowed: Type.Boolean(),
  },
  { title: 'PlexServer' },
)

const Servers = Type.Object(
  {
    /** `claim`: nobody has claimed the PIN yet. `gone`: nobody can any more; ask for another. */
    state: Type.Enum(['claim', 'gone', 'loaded'], { title: 'PlexServersStateEnum' }),
    pin: Type.Optional(Pin),
    /** Where to claim it. */
    claim_url: Type.Optional(Type.String()),
    /** For `plex_token`. Not there where it is the one that is stored. */
    plex_token: Type.Optional(Type.String()),
    /** Whose servers they are. */
    account: Type.Optional(
      Type.Object({ id: Type.String(), username: Type.String() }, { title: 'PlexAccount' }),
    ),
    servers: Type.Array(Server),
  },
  { title: 'PlexServers' },
)

type Answer = Static<typeof Servers>
type Given = Static<typeof SourceRequest>

interface Asked extends Given {
  readonly clientId: string
  readonly storedToken?: string | undefined
  readonly allowed: readonly string[]
}

export const loadPlexServersRoutes: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/sources/plex/load_servers/',
    {
      schema: {
        tags: ['sources'],
        operationId: 'sources_plex_load_servers_create',
        summary: 'Lists the Plex servers that a new source can allow.',
        body: NewRequest,
        response: { 200: Servers },
      },
      config: { permission: 'authentik_sources_plex.add_plexsource' },
    },
    async ({ body: { client_id: clientId, ...asked } }) =>
      load(deps, { ...asked, clientId, allowed: [] }),
  )

  app.post(
    '/sources/plex/:slug/load_servers/',
    {
      schema: {
        tags: ['sources'],
        operationId: 'sources_plex_source_load_servers_create',
        summary: 'Lists the Plex servers that a source can allow.',
        params: Type.Object({ slug: Type.String() }),
        body: SourceRequest,
        response: { 200: Servers },
      },
      config: { permission: 'authentik_sources_plex.change_plexsource', owned: false },
    },
    async (request) => {
      const collection = deps.administration.collection(plexSource.model)
      const key = { key: request.params.slug, reach: reachOf(request) }
      const found = await findObject(collection, plexSource, key)
      const pk = String(found.pk)
      const [app, model_name] = plexSource.model.split('.') as [string, string]
      await recordChange(deps.audit, request, {
        ...{ action: 'model_updated', operation: 'load_servers' },
        model: { app, model_name, pk, name: String(found['name']) },
      })
      return load(deps, {
        ...request.body,
        clientId: String(found['client_id']),
        allowed: found['allowed_servers'] as readonly string[],
        storedToken: await deps.sourceSecrets.find(pk),
      })
    },
  )
}

async function load(deps: Pick<AdminDeps, 'plex'>, asked: Asked): Promise<Answer> {
  const { clientId, pin, plex_token: token, storedToken } = asked
  if (token !== undefined) return loadWith(deps, asked, { token, isNew: true })
  if (pin) return check(deps, asked, pin)
  if (storedToken !== undefined) return loadWith(deps, asked, { token: storedToken, isNew: false })
  return claim(deps, clientId, plexValue(await deps.plex.createPin(clientId)))
}

async function check(
  deps: Pick<AdminDeps, 'plex'>,
  asked: Asked,
  pin: Static<typeof Pin>,
): Promise<Answer> {
  const state = plexValue(await deps.plex.checkPin(asked.clientId, pin))
  if (state.state === 'waiting') return claim(deps, asked.clientId, pin)
  if (state.state === 'gone') return { state: 'gone', servers: [] }
  return loadWith(deps, asked, { token: state.token, isNew: true })
}

function claim(deps: Pick<AdminDeps, 'plex'>, clientId: string, pin: Static<typeof Pin>): Answer {
  return { state: 'claim', pin, claim_url: claimOf(deps, clientId, pin), servers: [] }
}

async function loadWith(
  { plex }: Pick<AdminDeps, 'plex'>,
  { clientId, allowed }: Asked,
  { token, isNew }: { readonly token: string; readonly isNew: boolean },
): Promise<Answer> {
  const caller = { clientId, token }
  const [person, resources] = await Promise.all([plex.person(caller), plex.resources(caller)])
  const { id, username, name } = plexValue(person)
  const servers = plexValue(resources).filter(
    (one) => one.isOwned && one.provides.includes('server'),
  )
  return {
    state: 'loaded',
    account: { id, username: username || name },
    ...(isNew && { plex_token: token }),
    servers: servers.map((server) => ({
      client_identifier: server.id,
      name: server.name,
      allowed: allowed.includes(server.id),
    })),
  }
}
