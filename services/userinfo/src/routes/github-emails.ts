/**
 * `GET /user/emails` as GitHub answers it.
 *
 * @see {@link https://docs.github.com/rest/users/emails GitHub REST API: Emails}
 */
import { bearerToken } from '@gatehouse/http-kit'
import type { FastifyPluginAsync } from 'fastify'
import { checkAccess } from '../check-access.ts'
import { isLaterPage } from '../github-paging.ts'
import type { UserinfoDeps } from '../ports.ts'

export const githubEmailsRoute: FastifyPluginAsync<{ deps: UserinfoDeps }> = async (
  app,
  { deps },
) => {
  app.get('/user/emails', async (request, reply) => {
    const { user } = await checkAccess(bearerToken(request), ['user:email', 'user'], deps)
    const { email, emailVerified: verified } = user
    const isEmpty = email === '' || isLaterPage(request.query)
    const emails = isEmpty ? [] : [{ email, primary: true, verified, visibility: 'private' }]
    return reply.header('cache-control', 'no-store').send(emails)
  })
}
