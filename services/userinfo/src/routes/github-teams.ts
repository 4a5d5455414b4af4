/**
 * `GET /user/teams` as GitHub answers it: a team a group, all in one organization, the brand.
 *
 * @see {@link https://docs.github.com/rest/teams/teams#list-teams-for-the-authenticated-user GitHub REST API: List teams for the authenticated user}
 */
import { bearerToken } from '@gatehouse/http-kit'
import type { FastifyPluginAsync } from 'fastify'
import { checkAccess } from '../check-access.ts'
import { isLaterPage } from '../github-paging.ts'
import { githubTeam } from '../github-team.ts'
import type { UserinfoDeps } from '../ports.ts'

export const githubTeamsRoute: FastifyPluginAsync<{ deps: UserinfoDeps }> = async (
  app,
  { deps },
) => {
  app.get('/user/teams', async (request, reply) => {
    const { user } = await checkAccess(bearerToken(request), ['read:org'], deps)
    const { brand } = request.context
    const groups = isLaterPage(request.query) ? [] : user.groups
    const teams = groups.map((group) => githubTeam(group, brand))
    return reply.header('cache-control', 'no-store').send(teams)
  })
}
