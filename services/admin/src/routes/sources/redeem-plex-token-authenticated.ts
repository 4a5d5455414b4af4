/** `POST sources/plex/redeem_token_authenticated/?slug=`: what somebody is at Plex becomes theirs here. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { PLEX_SOURCE_MODEL, type Source, sourceFacts, type User } from '@gatehouse/core'
import { ApiError, inEnglish } from '@gatehouse/errors'
import { FRESH_SIGN_IN } from '@gatehouse/flows'
import { findSignedIn } from '@gatehouse/http-kit'
import { type Arrived, arrive, plexArrival, recordRefusal, SourceRefused } from '@gatehouse/sources'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { accountOf } from '../../access/guard.ts'
import type { AdminDeps } from '../../ports.ts'

const Request = Type.Object(
  { plex_token: Type.String({ minLength: 1, maxLength: 2000 }) },
  { title: 'PlexTokenRedeemRequest' },
)

export const redeemPlexTokenAuthenticatedRoute: FastifyPluginAsyncTypebox<{
  deps: AdminDeps
}> = async (app, { deps }) => {
  app.post(
    '/sources/plex/redeem_token_authenticated/',
    {
      schema: {
        tags: ['sources'],
        operationId: 'sources_plex_redeem_token_authenticated_create',
        summary: 'Links the account with the one at Plex whose token it is.',
        querystring: Type.Object({ slug: Type.Optional(Type.String()) }),
        body: Request,
        response: { 204: Type.Null() },
      },
      config: { permission: 'authenticated' },
    },
    async (request, reply) => {
      await requireFreshSignIn(request, deps)
      const source = await findSource(deps, request.query.slug)
      const user = accountOf(request)
      try {
        await link(request, { deps, source, user, token: request.body.plex_token })
      } catch (error) {
        if (!(error instanceof SourceRefused)) throw error
        await recordRefusal(deps, { source, request: request.context, user }, error)
        throw refusal(error)
      }
      return reply.code(204).send(null)
    },
  )
}

/** What a stolen session must not be enough for. Tokens of the API are for programs, which sign in nowhere. */
async function requireFreshSignIn(request: FastifyRequest, deps: AdminDeps): Promise<void> {
  if (request.headers.authorization) return
  const { session } = await findSignedIn(request, deps)
  const age = deps.clock.now() - (session?.authTime ?? 0) * 1000
  if (age > 2 * FRESH_SIGN_IN) throw new ApiError(403, 'Sign in again first: it is too long ago.')
}

async function findSource({ sources }: AdminDeps, slug: string | undefined): Promise<Source> {
  const source = slug === undefined ? undefined : await sources.findBySlug(slug)
  if (source?.enabled && source.model === PLEX_SOURCE_MODEL) return source
  throw new ApiError(404, 'No PlexSource matches the given query.')
}

interface Linking {
  readonly deps: AdminDeps
  readonly source: Source
  readonly user: User
  readonly token: string
}

async function link(request: FastifyRequest, { deps, source, user, token }: Linking) {
  const arrival = await plexArrival(deps, { source, token, request: request.context })
  const arrived = await arrive(deps, { ...arrival, request: request.context, user })
  const made = isAnothers(arrived, user)
    ? 'of_somebody_else'
    : await deps.sourceConnections.connect({ ...arrived.identity, userId: user.id }, () =>
        record(request, { deps, source, user, identifier: arrived.identity.identifier }),
      )
  if (made === 'of_somebody_else') {
    throw new ApiError(400, `This account at ${source.name} belongs to somebody else here.`)
  }
}

function isAnothers(arrived: Arrived, { id }: User): boolean {
  return arrived.kind === 'sign_in' && arrived.user.id !== id
}

function record(
  request: FastifyRequest,
  { deps, source, user, identifier }: Omit<Linking, 'token'> & { readonly identifier: string },
): Promise<void> {
  const { clientAddress, brand, requestId } = request.context
  return deps.audit.record({
    action: 'source_linked',
    app: 'gatehouse.admin',
    user: { pk: user.id, username: user.username, email: user.email },
    context: { source: sourceFacts(source), identifier, http_request: { request_id: requestId } },
    clientAddress,
    brandId: brand.id,
  })
}

const BAD_TOKEN = 'Plex does not accept this token.'

function refusal({ reason, told, detail }: SourceRefused): ApiError {
  if (reason === 'token_refused') {
    return new ApiError(400, BAD_TOKEN, { detail, fields: { plex_token: [BAD_TOKEN] } })
  }
  if (reason === 'upstream') return new ApiError(503, inEnglish(told), { detail })
  return new ApiError(reason === 'policy' ? 403 : 400, inEnglish(told), { detail })
}
