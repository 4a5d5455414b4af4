/** Sends pages, challenges and redirects to a browser. */
import type { PageError } from '@gatehouse/errors'
import type { ExecutorResult } from '@gatehouse/flows'
import { endSession, keepFactorMarks, rememberAccount, startSession } from '@gatehouse/http-kit'
import { type Page, type PageContext, renderChallenge, renderError } from '@gatehouse/pages'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pageContext } from './page-context.ts'

export function sendPage(reply: FastifyReply, { status, headers, html }: Page): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers })
    .send(html)
}

export function sendErrorPage(
  error: PageError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const facts = { status: error.statusCode, ...error.told, requestId: request.id }
  return sendPage(reply, renderError(facts, pageContext(request)))
}

/** The address that is left may hold a code; it is told to nobody. RFC 9700 §4.12: never 307. */
export function sendRedirect(reply: FastifyReply, to: string): FastifyReply {
  return reply
    .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .redirect(to, 303)
}

/** What a flow answered, as a browser takes it: a page, or a redirect that turns POST into GET. */
export function sendResult(
  request: FastifyRequest,
  reply: FastifyReply,
  { result, page }: { result: ExecutorResult; page?: Partial<PageContext> },
): FastifyReply {
  applySession(request, reply, result)
  const { challenge, status } = result
  if (challenge.component === 'xak-flow-redirect') return sendRedirect(reply, challenge.to)
  const rendered = renderChallenge(challenge, pageContext(request, page))
  return sendPage(reply, status ? { ...rendered, status } : rendered)
}

/** Begins or ends the browser's session as the flow says, and keeps what it is to remember. */
export function applySession(
  request: FastifyRequest,
  reply: FastifyReply,
  { session, factorMarks }: ExecutorResult,
): void {
  if (session === 'end') endSession(request, reply)
  else if (session) {
    const { known, ...start } = session.start
    startSession(request, reply, start)
    if (known) rememberAccount(request, reply, known)
  }
  if (factorMarks) keepFactorMarks(request, reply, factorMarks)
}
