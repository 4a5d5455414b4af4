/**
 * `GET /user` as GitHub answers it, for applications that only know GitHub.
 *
 * @see {@link https://docs.github.com/rest/users/users#get-the-authenticated-user GitHub REST API: Get the authenticated user}
 */
import { bearerToken } from '@gatehouse/http-kit'
import type { FastifyPluginAsync } from 'fastify'
import { checkAccess } from '../check-access.ts'
import { githubUser } from '../github-user.ts'
import type { UserinfoDeps } from '../ports.ts'

export const githubUserRoute: FastifyPluginAsync<{ deps: UserinfoDeps }> = async (
  app,
  { deps },
) => {
  app.get('/user', async (request, reply) => {
    const scopes = ['user:email', 'read:user', 'user'] as const
    const { user, facts } = await checkAccess(bearerToken(request), scopes, deps)
    const showsEmail = facts.scopes.includes('user:email') || facts.scopes.includes('user')
    return reply.header('cache-control', 'no-store').send(githubUser(user, showsEmail))
  })
}
