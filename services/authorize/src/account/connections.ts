/** `/if/user/connections/`: what a person has let applications do, and the way to take it back. */
import type { Connection } from '@gatehouse/core'
import { permissionsOf } from '@gatehouse/flows'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { done } from './notice.ts'
import { nothingThere } from './own-objects.ts'
import { PAGE_SIZE, pageOf, pagerOf } from './paging.ts'
import { personAt } from './person.ts'
import { readForm } from './read-form.ts'
import { recordOwnChange } from './record-own-change.ts'
import { sendAccountPage } from './send-account-page.ts'

const PATH = ACCOUNT_PATHS.connections

export const connectionsRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  const { applications, audit, clients, connections, consents, personalEvents, signOut } = deps

  app.get(PATH, async (request, reply) => {
    const { id } = personAt(request).user
    const page = pageOf(request)
    const [{ count, results }, lastUses] = await Promise.all([
      connections.list(id, { page, size: PAGE_SIZE }),
      personalEvents.lastAuthorizations(id),
    ])
    const shown = await Promise.all(results.map((one) => toShown(one, lastUses)))
    return sendAccountPage(request, reply, {
      deps,
      page: {
        page: 'connections',
        connections: shown.filter((one) => one !== undefined),
        pager: pagerOf(PATH, { page, count }),
      },
    })
  })

  app.post(PATH, async (request, reply) => {
    const { remove = '' } = readForm(request)
    const { id: userId } = personAt(request).user
    const connection = await connections.find(userId, remove)
    if (!connection) throw nothingThere()
    const { applicationId, providerId } = connection
    await recordOwnChange(audit, request, {
      action: 'model_deleted',
      model: {
        ...{ app: 'authentik_core', model_name: 'userconsent' },
        ...{ pk: applicationId, name: (await nameOf(applicationId)) ?? '' },
      },
    })
    // The consent first: an application that hurries back finds none.
    await consents.withdraw(userId, applicationId)
    if (providerId !== undefined) await signOut.ofClient(userId, providerId)
    return done(request, reply, { to: PATH, notice: 'noticeAccessRemoved' })
  })

  async function find(applicationId: string) {
    return (await applications.list()).find(({ id }) => id === applicationId)
  }

  async function nameOf(applicationId: string): Promise<string | undefined> {
    return (await find(applicationId))?.name
  }

  async function toShown(connection: Connection, lastUses: ReadonlyMap<string, number>) {
    const { applicationId, scopes, agreedAt, grants } = connection
    const [application, client] = await Promise.all([
      find(applicationId),
      clients.findByApplicationId(applicationId),
    ])
    if (!application) return undefined
    const lastUsedAt = Math.max(connection.lastUsedAt ?? 0, lastUses.get(applicationId) ?? 0)
    const named = client ? permissionsOf({ client, scopes }) : []
    return {
      id: applicationId,
      name: application.name,
      icon: application.icon,
      permissions: [{ id: 'openid', name: '' }, ...named.filter(({ id }) => id !== 'openid')],
      agreedAt,
      lastUsedAt: lastUsedAt === 0 ? undefined : lastUsedAt,
      grants,
    }
  }
}
