/**
 * GitHub's token endpoint, for applications that know GitHub only: the authorization code grant in
 * GitHub's dress. Answers are form-encoded unless JSON is asked for; scopes are separated by commas.
 * Errors keep OAuth's codes and statuses in the same encoding: GitHub's own (status 200 and codes such
 * as `bad_verification_code`) tell clients nothing that these do not.
 *
 * @see {@link https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps GitHub: authorizing OAuth apps}
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { OAuthError } from '@gatehouse/errors'
import { Type } from 'typebox'
import type { Grant } from '../grants/grant.ts'
import { clientRequest } from './client-request.ts'
import { anyParameter, refuseQuery, repeatable, textParameters } from './parameters.ts'

/** GitHub's clients do not say which grant: there it is the only one, but for refreshing. */
const AccessTokenRequest = Type.Object(
  { grant_type: Type.Optional(Type.String({ maxLength: 128 })), ...repeatable },
  { additionalProperties: anyParameter },
)

export interface GithubAccessTokenOptions {
  grants: ReadonlyMap<string, Grant>
}

export const githubAccessTokenRoute: FastifyPluginAsyncTypebox<GithubAccessTokenOptions> = async (
  app,
  { grants },
) => {
  app.addHook('onSend', async (request, reply, payload) => {
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json')
    if (!isJson || typeof payload !== 'string' || wantsJson(request.headers.accept)) return payload
    reply.header('content-type', 'application/x-www-form-urlencoded; charset=utf-8')
    return new URLSearchParams(JSON.parse(payload)).toString()
  })

  app.route({
    method: 'POST',
    url: '/login/oauth/access_token',
    schema: {
      operationId: 'githubAccessToken',
      summary: "Exchange a code for an access token, GitHub's way",
      tags: ['GitHub compatibility'],
      consumes: ['application/x-www-form-urlencoded'],
      body: AccessTokenRequest,
    },
    handler: async (request, reply) => {
      refuseQuery(request.query)
      const { grant_type: type = 'authorization_code' } = request.body
      const grant = grants.get(type)
      if (!grant) {
        throw new OAuthError('unsupported_grant_type', 'This grant type is not supported.')
      }
      const tokens = await grant.exchange(clientRequest(request, textParameters(request.body)))
      const { scope, token_type: tokenType, ...rest } = tokens
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache')
      return { ...rest, scope: scope.replaceAll(' ', ','), token_type: tokenType.toLowerCase() }
    },
  })
}

function wantsJson(accept: string | undefined): boolean {
  return /\bjson\b/i.test(accept ?? '')
}
