/** What a form has done, told on the page that its answer leads to. */
import { leaveNote, takeNote } from '@gatehouse/http-kit'
import { type AccountNotice, isAccountNotice } from '@gatehouse/pages'
import type { FastifyReply, FastifyRequest } from 'fastify'

const PATH = '/if/user/'

export interface Notice {
  readonly notice: AccountNotice
  /** What it is about, where the page shows more of it. */
  readonly subject?: string
}

/** Answers a form: to a page that says what was done. RFC 9110 §15.4.4. */
export function done(
  request: FastifyRequest,
  reply: FastifyReply,
  { to, notice, subject = '' }: Notice & { readonly to: string },
): FastifyReply {
  leaveNote(request, reply, { path: PATH, note: `${notice}:${subject}` })
  return reply.redirect(to, 303)
}

/** Once. */
export function takeNotice(request: FastifyRequest, reply: FastifyReply): Notice | undefined {
  const [notice = '', subject = ''] = takeNote(request, reply, PATH)?.split(':', 2) ?? []
  return isAccountNotice(notice) ? { notice, subject } : undefined
}
