/**
 * End session endpoint, per application and for all, GET and POST.
 *
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout RP-Initiated Logout 1.0 §2}
 */

import { verifyCsrf } from '@gatehouse/http-kit'
import { pageContext, sendPage, sendResult } from '@gatehouse/page-kit'
import { renderConfirmLogout } from '@gatehouse/pages'
import { subjectOf } from '@gatehouse/protocol'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { RawParameters } from '../authorization-request.ts'
import { endSession } from '../end-session.ts'
import { type LogoutRequest, readLogoutRequest } from '../logout-request.ts'
import type { AuthorizeDeps } from '../ports.ts'

type EndSessionRequest = FastifyRequest<{ Params: { slug?: string } }>

const PATHS = ['/application/o/end-session/', '/application/o/:slug/end-session/']

export const endSessionRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  for (const url of PATHS) app.route({ method: ['GET', 'POST'], url, handler: answer })

  async function answer(request: EndSessionRequest, reply: FastifyReply): Promise<FastifyReply> {
    const isPost = request.method === 'POST'
    const raw = ((isPost ? request.body : request.query) ?? {}) as RawParameters
    if (raw['cancel'] !== undefined) return reply.redirect('/', 303)
    const logout = await readLogoutRequest(raw, {
      clients: deps.clients,
      signer: deps.signer,
      origin: request.context.origin,
      slug: request.params.slug,
    })
    if (!(await isConfirmed(request, raw, logout))) return askFirst(request, reply, logout)

    const { result } = await endSession(request, logout, deps)
    return sendResult(request, reply, { result })
  }

  /** Our own form came back, or nobody needs to be asked. */
  async function isConfirmed(
    request: EndSessionRequest,
    raw: RawParameters,
    logout: LogoutRequest,
  ): Promise<boolean> {
    if (request.method === 'POST' && raw['csrf_token'] !== undefined) {
      verifyCsrf(request, raw['csrf_token'])
      return true
    }
    return needsNoAnswer(request, logout)
  }

  /** Nobody is signed in, or the hint is about just this session. */
  async function needsNoAnswer(
    request: EndSessionRequest,
    { hint, client }: LogoutRequest,
  ): Promise<boolean> {
    const { session, user } = request.browser
    if (!session || !user) return true
    if (!hint || !client) return false
    const installId = await deps.installation.installId()
    const isSamePerson = hint['sub'] === subjectOf(client.subMode, user, installId)
    return isSamePerson && (hint['sid'] === undefined || hint['sid'] === session.sid)
  }
}

function askFirst(
  request: EndSessionRequest,
  reply: FastifyReply,
  { client, redirect, fields }: LogoutRequest,
): FastifyReply {
  const context = pageContext(request, {
    action: request.url.split('?')[0] ?? request.url,
    formActionSources: redirect ? [redirect] : [],
  })
  const question = { applicationName: client?.application.name, fields }
  return sendPage(reply, renderConfirmLogout(question, context))
}
