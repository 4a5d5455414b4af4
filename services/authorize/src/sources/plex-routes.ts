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
import { type Page, type PlexReturn, renderPlexReturn } from '@gatehouse/pages'
import { randomToken } from '@gatehouse/protocol'
import { plexArrival, plexSettings, SourceRefused } from '@gatehouse/sources'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { atSource, findSource } from './at-source.ts'
import { enter } from './enter.ts'
import { limitPlex, type PlexQuestion } from './limit-plex.ts'
import { nextOf } from './oauth-routes.ts'
import { type Resume, resumeOf, tooLate } from './resume.ts'

type SourceRequest = FastifyRequest<{ Params: { slug: string } }>

/** What the server remembers of a browser that is at Plex. */
interface Visit {
  readonly sourceId: string
  readonly clientId: string
  readonly pin: PlexPin
  readonly forwardUrl: string
  readonly next: string | undefined
  readonly waiting: Resume | undefined
}

const MAX_STATE = 256
const AWAY = { state: 'away' } as const

export const plexSourceRoutes: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  const { plex, sourceVisits } = deps

  app.get('/source/plex/login/:slug/', async (request: SourceRequest, reply) => {
    const source = await findSource(deps, request.params.slug, PLEX_SOURCE_MODEL)
    const waiting = await resumeOf(request, deps, source)
    await limit(deps, request, 'begin')
    const { clientId } = plexSettings(source)
    const pin = await atSource(deps, { request, source }, () => createPin(source, clientId))
    const state = randomToken(24)
    // Nobody else says where Plex sends people on to.
    const forwardUrl = `${request.context.origin}/source/plex/callback/${source.slug}/?state=${state}`
    const next = nextOf(request)
    const visit: Visit = { sourceId: source.id, clientId, pin, forwardUrl, next, waiting }
    await sourceVisits.keep(request.browser.id, keyOf(source.slug, state), visit)
    return sendRedirect(reply, plex.claimUrl({ clientId, code: pin.code, forwardUrl }))
  })

  app.get('/source/plex/callback/:slug/', async (request: SourceRequest, reply) => {
    const source = await findSource(deps, request.params.slug, PLEX_SOURCE_MODEL)
    const key = keyOf(source.slug, stateOf(request))
    const visit = (await sourceVisits.find(request.browser.id, key)) as Visit | undefined
    if (visit?.sourceId !== source.id) throw tooLate()
    await limit(deps, request, 'return')
    const answer = await plex.checkPin(visit.clientId, visit.pin)
    const pin = answer.ok ? answer.value : AWAY
    if (pin.state !== 'claimed') {
      return sendPage(reply, lookAgain(deps, request, { source, visit, state: pin.state }))
    }
    // Of any number at once one goes on.
    if (!(await sourceVisits.take(request.browser.id, key))) throw tooLate()
    return atSource(deps, { request, source }, async () => {
      const arrival = await plexArrival(deps, {
        ...{ source, token: pin.token, request: request.context },
      }).catch(async (error: unknown) => {
        // Whoever reloads the page when Plex answers again has not to begin anew.
        if (isAway(error)) await sourceVisits.keep(request.browser.id, key, visit)
        throw error
      })
      const { next, waiting } = visit
      return enter(request, reply, { deps, next, waiting, ...arrival })
    })
  })

  async function createPin(source: Source, clientId: string): Promise<PlexPin> {
    const pin = await plex.createPin(clientId)
    if (pin.ok) return pin.value
    const told = say('sourceUnreachable', { source: source.name })
    throw new SourceRefused('upstream', told, { detail: pin.failure.message })
  }
}

async function limit(
  deps: AuthorizeDeps,
  request: SourceRequest,
  question: PlexQuestion,
): Promise<void> {
  const wait = await limitPlex(deps, request, question)
  if (wait) throw new PageError(429, say('didNotWork'), wait)
}

function lookAgain(
  { plex }: Pick<AuthorizeDeps, 'plex'>,
  request: SourceRequest,
  {
    source,
    visit,
    state,
  }: {
    readonly source: Source
    readonly visit: Visit
    readonly state: PlexReturn['state']
  },
): Page {
  const { clientId, pin, forwardUrl, next, waiting } = visit
  const { pathname, search } = new URL(forwardUrl)
  return renderPlexReturn(
    {
      state,
      tryAgain: `${pathname}${search}`,
      confirm: plex.claimUrl({ clientId, code: pin.code, forwardUrl }),
      startAgain: waiting ? waiting.page : sourceLoginUrl(source, next),
    },
    pageContext(request),
  )
}

function isAway(error: unknown): boolean {
  return error instanceof SourceRefused && error.reason === 'upstream'
}

function stateOf({ query }: SourceRequest): string {
  const { state } = query as { state?: unknown }
  return typeof state === 'string' && state.length <= MAX_STATE ? state : ''
}

function keyOf(slug: string, state: string): string {
  return `plex:${slug}:${state}`
}
