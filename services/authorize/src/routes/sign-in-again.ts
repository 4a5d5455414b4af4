/** `/flows/-/sign-in-again/?next=`: asks whoever is signed in to do so once more, and leads back. */
import { sendRedirect } from '@gatehouse/page-kit'
import { safeNext } from '@gatehouse/protocol'
import type { FastifyPluginAsync } from 'fastify'
import { isFresh, signInAgain } from '../account/fresh-sign-in.ts'
import { signedInOnly } from '../account/person.ts'
import type { AuthorizeDeps } from '../ports.ts'

export const signInAgainRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  const { executor, flows, clock } = deps
  app.get<{ Querystring: { next?: unknown } }>(
    '/flows/-/sign-in-again/',
    { preHandler: signedInOnly },
    async (request, reply) => {
      const { next } = request.query
      const to = (typeof next === 'string' ? safeNext(next) : undefined) ?? '/if/user/'
      if (isFresh(request, clock)) return sendRedirect(reply, to)
      return signInAgain(request, reply, { executor, flows, clock, next: to })
    },
  )
}
