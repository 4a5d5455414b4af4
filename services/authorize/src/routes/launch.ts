/** `/`, where people arrive, and `/application/launch/<slug>/`, which leads on to an application. */

import { launchAddressFor } from '@gatehouse/core'
import type { FastifyPluginAsync } from 'fastify'
import { signInFirst } from '../account/person.ts'
import { canOpen } from '../can-open.ts'
import { defaultApplication } from '../default-application.ts'
import type { AuthorizeDeps } from '../ports.ts'

const LIBRARY = '/if/user/'

export const launchRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  app.get('/', async (request, reply) => {
    const application = await defaultApplication(request, deps)
    const { user } = request.browser
    const opened = application && user && launchAddressFor(application.launchUrl, user)
    return reply.redirect(opened ?? LIBRARY, 302)
  })

  app.get<{ Params: { slug: string } }>('/application/launch/:slug/', async (request, reply) => {
    const { user } = request.browser
    if (!user) return signInFirst(request, reply)
    const application = await deps.applications.findBySlug(request.params.slug)
    if (!application?.launchUrl || !(await canOpen(application, { user, request }, deps))) {
      return reply.redirect(LIBRARY, 302)
    }
    return reply.redirect(launchAddressFor(application.launchUrl, user), 302)
  })
}
