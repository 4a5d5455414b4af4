/**
 * `POST /api/v3/sources/plex/redeem_token/?slug=`: signs in whoever has a token of Plex, for clients that have claimed
 * a PIN themselves. The answer says where to go on.
 */
import { PLEX_SOURCE_MODEL, type Source } from '@gatehouse/core'
import { ApiError, inEnglish } from '@gatehouse/errors'
import type { ExecutorResult } from '@gatehouse/flows'
import { applySession } from '@gatehouse/page-kit'
import { plexArrival, recordRefusal, SourceRefused } from '@gatehouse/sources'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { openEntrance } from './enter.ts'
import { limitPlex } from './limit-plex.ts'
import { nextOf } from './oauth-routes.ts'

const MAX_TOKEN = 2000

export const redeemPlexTokenRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  // A page of another site cannot send JSON here without a preflight, which nothing answers.
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )

  app.post('/api/v3/sources/plex/redeem_token/', async (request, reply) => {
    if (!request.headers['content-type']?.startsWith('application/json')) {
      throw new ApiError(415, 'The token must be sent as application/json.')
    }
    const source = await sourceOf(deps, request)
    const token = tokenOf(request.body)
    const wait = await limitPlex(deps, request, 'redeem')
    if (wait) throw new ApiError(429, inEnglish(wait))
    try {
      const arrival = await plexArrival(deps, { source, token, request: request.context })
      const next = nextOf(request)
      const entrance = await openEntrance(request, { deps, next, ...arrival })
      if ('to' in entrance) return { component: 'xak-flow-redirect', to: entrance.to }
      return sendEnd(request, reply, entrance.result)
    } catch (error) {
      if (!(error instanceof SourceRefused)) throw error
      const { context, browser } = request
      await recordRefusal(deps, { source, request: context, user: browser.user }, error)
      throw refusal(error)
    }
  })
}

async function sourceOf({ sources }: AuthorizeDeps, { query }: FastifyRequest): Promise<Source> {
  const { slug } = query as { slug?: unknown }
  const source = typeof slug === 'string' ? await sources.findBySlug(slug) : undefined
  if (source?.enabled && source.model === PLEX_SOURCE_MODEL) return source
  throw new ApiError(404, 'No PlexSource matches the given query.')
}

function tokenOf(body: unknown): string {
  const { plex_token: token } = (body ?? {}) as { plex_token?: unknown }
  if (typeof token === 'string' && token !== '' && token.length <= MAX_TOKEN) return token
  const message = 'This field is required.'
  throw new ApiError(400, message, { fields: { plex_token: [message] } })
}

function sendEnd(request: FastifyRequest, reply: FastifyReply, result: ExecutorResult) {
  const { challenge } = result
  if (challenge.component === 'ak-stage-access-denied') throw new ApiError(403, 'Access denied.')
  applySession(request, reply, result)
  return challenge
}

const BAD_TOKEN = 'Plex does not accept this token.'

function refusal({ reason, told, detail }: SourceRefused): ApiError {
  const message = inEnglish(told)
  if (reason === 'token_refused') {
    return new ApiError(400, BAD_TOKEN, { detail, fields: { plex_token: [BAD_TOKEN] } })
  }
  if (reason === 'upstream') return new ApiError(503, message, { detail })
  const isDenied = reason === 'policy' || reason === 'account_inactive'
  return new ApiError(isDenied ? 403 : 400, message, { detail })
}
