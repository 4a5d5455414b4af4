/** A product with two sources, some people with API tokens, and what tests of sources ask of it. */
import { setTimeout as delay } from 'node:timers/promises'
import { blueprint, find, keyOf, person } from '@gatehouse/testkit'
import type { Test } from 'tap'
import { startApi } from './client.ts'

export const OAUTH_MODEL = 'authentik_sources_oauth.oauthsource'
const PLEX_MAPPING = 'authentik_sources_plex.plexsourcepropertymapping'

export const tokenOf = (username: string) => `api-token-of-${username}-0123456789`

const apiToken = (username: string) => ({
  model: 'authentik_core.token',
  identifiers: { identifier: `api-${username}` },
  attrs: { user: keyOf(username), intent: 'api', key: tokenOf(username), expiring: false },
})

/** A Plex source `cinema`, and an OAuth source `hub` that is not enabled. */
const blueprints = blueprint('Sources', [
  ...['alice', 'bob', 'viewer', 'editor'].flatMap((name) => [person(name), apiToken(name)]),
  {
    model: PLEX_MAPPING,
    id: 'titles',
    identifiers: { name: 'titles' },
    attrs: { expression: '{"name": info.title}' },
  },
  {
    model: 'authentik_sources_plex.plexsource',
    identifiers: { slug: 'cinema' },
    attrs: {
      ...{ name: 'Cinema', plex_token: 'the-owner', client_id: 'gatehouse-cinema' },
      user_property_mappings: [find(PLEX_MAPPING, 'name', 'titles')],
    },
  },
  {
    model: OAUTH_MODEL,
    identifiers: { slug: 'hub' },
    attrs: {
      ...{ name: 'Hub', provider_type: 'github', consumer_key: 'k', consumer_secret: 's' },
      enabled: false,
    },
  },
])

/** What is asked of the API for a further OpenID source. */
export const upstream = (slug: string, more: object = {}) => ({
  ...{ name: `Upstream ${slug}`, slug, provider_type: 'openidconnect' },
  ...{ consumer_key: 'gatehouse', consumer_secret: 'hush-hush' },
  oidc_well_known_url: 'https://id.example/.well-known/openid-configuration',
  ...more,
})

export async function startSources(t: Test) {
  const api = await startApi(t, { blueprints })
  const { database, configChanges } = api.product.deps
  const { prisma } = database

  /** Gives a role with these permissions to one person. */
  async function allow(username: string, ...permissions: string[]): Promise<void> {
    const { id: userId } = await prisma.user.findFirstOrThrow({ where: { username } })
    await prisma.role.create({
      data: {
        name: permissions.join(),
        permissions: { create: permissions.map((permission) => ({ permission })) },
        users: { create: { userId } },
      },
    })
    await configChanges.publish({ kind: 'configuration' })
  }

  /** Events are stored by a worker, a moment later. */
  async function eventOf(pk: string, action: string) {
    for (;;) {
      const where = { action, context: { path: ['model', 'pk'], equals: pk } }
      const [event] = await prisma.event.findMany({ where, orderBy: { createdAt: 'desc' } })
      if (event) return event
      await delay(50)
    }
  }

  return { ...api, prisma, allow, eventOf }
}
