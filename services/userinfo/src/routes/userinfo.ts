/**
 * UserInfo endpoint, GET and POST.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfo OpenID Connect Core 1.0 §5.3}
 */
import { bearerToken, cors } from '@gatehouse/http-kit'
import type { FastifyPluginAsync } from 'fastify'
import { checkAccess } from '../check-access.ts'
import type { UserinfoDeps } from '../ports.ts'
import { createUserinfoAnswers } from '../userinfo-answers.ts'

export const userinfoRoute: FastifyPluginAsync<{ deps: UserinfoDeps }> = async (app, { deps }) => {
  const answers = createUserinfoAnswers(deps)
  await app.register(cors, { origins: () => deps.clients.allRedirectOrigins() })

  app.route({
    method: ['GET', 'POST'],
    url: '/application/o/userinfo/',
    handler: async (request, reply) => {
      const access = await checkAccess(bearerToken(request), ['openid'], deps)
      const { brand, clientAddress, requestId } = request.context
      const json = await answers.json(access, { clientAddress, brandId: brand.id, requestId })
      return reply
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .send(json)
    },
  })
}
