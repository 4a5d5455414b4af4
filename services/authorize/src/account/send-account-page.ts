/** Sends one of a person's own pages, with what all of them have around them. */
import { preferenceOf, type User } from '@gatehouse/core'
import { pageContext, sendPage } from '@gatehouse/page-kit'
import { type AccountFrame, type AccountPage, renderAccount } from '@gatehouse/pages'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { type Notice, takeNotice } from './notice.ts'
import { personAt } from './person.ts'
import { securityOf } from './security.ts'

/** Where operators begin until there is a console: the reference of the API. */
const ADMINISTRATION = '/api/v3/'
const SIGN_OUT = '/application/o/end-session/'

export interface SentPage {
  readonly page: AccountPage
  readonly deps: AuthorizeDeps
  /** Where the page has taken it already. */
  readonly notice?: Notice | undefined
}

export async function sendAccountPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { page, deps, notice }: SentPage,
): Promise<FastifyReply> {
  const { user } = personAt(request)
  const frame: AccountFrame = {
    now: deps.clock.now(),
    timeZone: timeZoneOf(user),
    security: await securityOf(deps, request),
    consoleUrl: user.isSuperuser ? ADMINISTRATION : undefined,
    notice: (notice ?? takeNotice(request, reply))?.notice,
  }
  const context = pageContext(request, { links: { signOut: SIGN_OUT } })
  return sendPage(reply, renderAccount(page, frame, context))
}

/** One that there is; else that of Greenwich, which moments then say. */
function timeZoneOf(user: User): string {
  const timeZone = preferenceOf(user, 'zoneinfo') ?? 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
