/** Who is at their own pages. Nobody else gets there. */
import type { Session, User } from '@gatehouse/core'
// Declares `request.browser`.
import type {} from '@gatehouse/http-kit'
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface Person {
  readonly user: User
  readonly session: Session
}

/** On routes behind `signedInOnly`. */
export function personAt({ browser: { user, session } }: FastifyRequest): Person {
  if (!user || !session)
    throw new Error('This route lets browsers through in which nobody is signed in.')
  return { user, session }
}

/** A hook: sends whoever is not signed in to do so, and then back. What a form brought is asked again. */
export async function signedInOnly(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { user, session } = request.browser
  return user && session ? undefined : signInFirst(request, reply)
}

export function signInFirst(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const next = new URLSearchParams({ next: request.url })
  return reply.redirect(`/flows/-/default/authentication/?${next}`, isRead(request) ? 302 : 303)
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}
