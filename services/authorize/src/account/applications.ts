/** `/if/user/`: the applications that a person may open. */
import { type Application, launchAddressFor } from '@gatehouse/core'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import type { FastifyPluginAsync } from 'fastify'
import { defaultApplication } from '../default-application.ts'
import type { AuthorizeDeps } from '../ports.ts'
import { openApplications } from './open-applications.ts'
import { pageOf, pagerOf } from './paging.ts'
import { personAt } from './person.ts'
import { sendAccountPage } from './send-account-page.ts'

const PATH = ACCOUNT_PATHS.applications
const TILES = 48

export const applicationsRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  app.get<{ Querystring: { search?: unknown } }>(PATH, async (request, reply) => {
    const application = await defaultApplication(request, deps)
    const { user } = personAt(request)
    if (application) return reply.redirect(launchAddressFor(application.launchUrl, user), 302)
    const search = typeof request.query.search === 'string' ? request.query.search : ''
    const [open, lastUses] = await Promise.all([
      openApplications(deps, request),
      deps.personalEvents.lastAuthorizations(user.id),
    ])
    const found = open.filter(matching(search)).toSorted(byGroupAndUse(lastUses))
    const page = pageOf(request)
    return sendAccountPage(request, reply, {
      deps,
      page: {
        page: 'applications',
        applications: found.slice((page - 1) * TILES, page * TILES).map(toTile),
        search,
        isEmpty: open.length === 0,
        mayAdd: user.isSuperuser,
        pager: pagerOf(PATH, { page, size: TILES, count: found.length, query: { search } }),
      },
    })
  })
}

function matching(search: string) {
  const wanted = search.trim().toLowerCase()
  return ({ name, description, group }: Application) =>
    [name, description, group].some((text) => text.toLowerCase().includes(wanted))
}

/** Groups by name and those without one last; in a group what was used last comes first. */
function byGroupAndUse(lastUses: ReadonlyMap<string, number>) {
  const lastUse = ({ id }: Application) => lastUses.get(id) ?? 0
  return (a: Application, b: Application) =>
    Number(a.group === '') - Number(b.group === '') ||
    a.group.localeCompare(b.group) ||
    lastUse(b) - lastUse(a) ||
    a.name.localeCompare(b.name)
}

function toTile({ name, slug, icon, description, group, openInNewTab }: Application) {
  return {
    ...{ name, icon, description, group, openInNewTab },
    launchUrl: `/application/launch/${slug}/`,
  }
}
