/** The signed-in person's applications, at `/if/user/` and `/`. */

import { type Application, mayOpen } from '@gatehouse/core'
import { pageContext, sendPage } from '@gatehouse/page-kit'
import { renderLibrary } from '@gatehouse/pages'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'

export const libraryRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  app.get('/', async (_request, reply) => reply.redirect('/if/user/', 302))

  app.get('/if/user/', async (request, reply) => {
    const { user } = request.browser
    if (!user) return signInFirst(request, reply)
    const all = await deps.applications.list()
    const open = all.filter(
      (one) => !one.hidden && one.launchUrl && mayOpen(one, user, variables(request)).passing,
    )
    const { search } = request.query as { search?: unknown }
    const page = renderLibrary(open.map(toTile), {
      ...pageContext(request, { links: { signOut: '/application/o/end-session/' } }),
      ...(typeof search === 'string' ? { search } : {}),
    })
    return sendPage(reply, page)
  })

  app.get<{ Params: { slug: string } }>('/application/launch/:slug/', async (request, reply) => {
    const { user } = request.browser
    if (!user) return signInFirst(request, reply)
    const application = await deps.applications.findBySlug(request.params.slug)
    const canOpen = application?.launchUrl && mayOpen(application, user, variables(request)).passing
    if (!canOpen) return reply.redirect('/if/user/', 302)
    return reply.redirect(application.launchUrl, 302)
  })

  function variables(request: FastifyRequest) {
    return {
      request: { scopes: [], client_ip: request.context.clientAddress },
      now: Math.floor(deps.clock.now() / 1000),
    }
  }
}

function toTile({ name, slug, icon, description, group }: Application) {
  return { name, icon, description, group, launchUrl: `/application/launch/${slug}/` }
}

function signInFirst(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const next = new URLSearchParams({ next: request.url })
  return reply.redirect(`/flows/-/default/authentication/?${next}`, 302)
}
