/**
 * `/source/plex/login/<slug>/` sends a browser to Plex with a PIN, `/source/plex/callback/<slug>/` takes it back and
 * looks once whether the PIN was claimed. No popup, no script, nothing that the browser has to keep.
 *
 * @see {@link https://developer.plex.tv/pms/ Plex: authenticating with Plex}
 */
import { PLEX_SOURCE_MODEL, type PlexPin, type Source } from '@gatehouse/core'
import { PageError, say } from '@gatehouse/errors'
import { sourceLoginUrl } from '@gatehouse/flows'
import { pageContext, sendPage, sendRedirect } from '@gatehouse/page-kit'
import { type PlexReturn, renderPlexReturn } from '@gatehouse/pages'
import { randomToken } from '@gatehouse/protocol'
import { plexArrival, plexSettings, SourceRefused } from '@gatehouse/sources'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { atSource, findSource } from './at-source.ts'
import { enter } from './enter.ts'
import { nextOf } from './oauth-routes.ts'

type SourceRequest = FastifyRequest<{ Params: { slug: string } }>

/** What the server remembers of a browser that is at Plex. */
interface Visit {
  readonly sourceId: string
  readonly clientId: string
  readonly pin: PlexPin
  readonly forwardUrl: string
  readonly next: string | undefined
}

const MAX_STATE = 256

export const plexSourceRoutes: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  const { plex, sourceVisits } = deps

  app.get('/source/plex/login/:slug/', async (request: SourceRequest, reply) => {
    const source = await findSource(deps, request.params.slug, PLEX_SOURCE_MODEL)
    const { clientId } = plexSettings(source)
    const pin = await atSource(deps, { request, source }, () => createPin(source, clientId))
    const state = randomToken(24)
    // Nobody else says where Plex sends people on to.
    const forwardUrl = `${request.context.origin}/source/plex/callback/${source.slug}/?state=${state}`
    const visit: Visit = { sourceId: source.id, clientId, pin, forwardUrl, next: nextOf(request) }
    await sourceVisits.keep(request.browser.id, keyOf(source.slug, state), visit)
    return sendRedirect(reply, plex.claimUrl({ clientId, code: pin.code, forwardUrl }))
  })

  app.get('/source/plex/callback/:slug/', async (request: SourceRequest, reply) => {
    const source = await findSource(deps, request.params.slug, PLEX_SOURCE_MODEL)
    const key = keyOf(source.slug, stateOf(request))
    const visit = (await sourceVisits.find(request.browser.id, key)) as Visit | undefined
    if (visit?.sourceId !== source.id) throw tooLate()
    const answer = await plex.checkPin(visit.clientId, visit.pin)
    if (!answer.ok) return askAgain(request, reply, { source, visit, state: 'away' })
    const { value: pin } = answer
    if (pin.state !== 'claimed')
      return askAgain(request, reply, { source, visit, state: pin.state })
    // Of any number at once one goes on.
    if (!(await sourceVisits.take(request.browser.id, key))) throw tooLate()
    return atSource(deps, { request, source }, async () => {
      const { context } = request
      const arrival = await plexArrival(deps, { source, token: pin.token, request: context })
      return enter(request, reply, { deps, next: visit.next, ...arrival })
    })
  })

  async function createPin(source: Source, clientId: string): Promise<PlexPin> {
    const pin = await plex.createPin(clientId)
    if (pin.ok) return pin.value
    const told = say('sourceUnreachable', { source: source.name })
    throw new SourceRefused('upstream', told, { detail: pin.failure.message })
  }

  function askAgain(
    request: SourceRequest,
    reply: FastifyReply,
    {
      source,
      visit,
      state,
    }: {
      readonly source: Source
      readonly visit: Visit
      readonly state: PlexReturn['state']
    },
  ): FastifyReply {
    const { clientId, pin, forwardUrl, next } = visit
    const { pathname, search } = new URL(forwardUrl)
    const page = renderPlexReturn(
      {
        state,
        tryAgain: `${pathname}${search}`,
        confirm: plex.claimUrl({ clientId, code: pin.code, forwardUrl }),
        startAgain: sourceLoginUrl(source, next),
      },
      pageContext(request),
    )
    return sendPage(reply, page)
  }
}

function stateOf({ query }: SourceRequest): string {
  const { state } = query as { state?: unknown }
  return typeof state === 'string' && state.length <= MAX_STATE ? state : ''
}

function keyOf(slug: string, state: string): string {
  return `plex:${slug}:${state}`
}

function tooLate(): PageError {
  return new PageError(400, say('didNotWork'), say('requestExpired'))
}
