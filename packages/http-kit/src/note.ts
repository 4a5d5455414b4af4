/**
 * A word from one answer to the browser's next page. In a cookie and not in the address: no link can make a
 * page say it, and reloading does not say it again.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'

const COOKIE = 'gatehouse_note'
/** What nobody has come to read by then is not said any more. */
const SECONDS = 60
const MAX_LENGTH = 512

/** For pages below `path`. */
export function leaveNote(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, note }: { readonly path: string; readonly note: string },
): void {
  reply.setCookie(COOKIE, note, { ...optionsOf(request, path), maxAge: SECONDS })
}

/** Once. Anybody may have written it who can write cookies for this host. */
export function takeNote(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
): string | undefined {
  const note = request.cookies[COOKIE]
  if (note === undefined) return undefined
  reply.clearCookie(COOKIE, optionsOf(request, path))
  return note.length <= MAX_LENGTH ? note : undefined
}

function optionsOf({ context }: FastifyRequest, path: string) {
  const secure = context.origin.startsWith('https:')
  return { path, httpOnly: true, sameSite: 'lax', secure } as const
}
