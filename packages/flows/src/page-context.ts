/** What a flow knows when it begins by opening its page: the query decides nothing but the way on. */
import type { Client, Flow } from '@gatehouse/core'
import { safeNext } from '@gatehouse/protocol'
import type { PlanContext } from './plan.ts'
import type { FlowDeps } from './ports.ts'
import type { FlowRun } from './run.ts'

const AUTHORIZE_PATHS: ReadonlySet<string> = new Set([
  '/application/o/authorize',
  '/login/oauth/authorize',
])
const MAX_HINT = 512

export async function contextOfPage(
  { clients }: Pick<FlowDeps, 'clients'>,
  run: FlowRun,
  flow: Flow,
): Promise<PlanContext> {
  const page = new URLSearchParams(run.query)
  const next = safeNext(page.get('next') ?? undefined)
  const request = next === undefined ? undefined : authorizationQuery(next)
  const client = request && (await clientOf(clients, request))
  const hint = page.get('login_hint') ?? request?.get('login_hint') ?? undefined
  return {
    ...(next !== undefined && { redirect: next }),
    ...(client && {
      applicationId: client.application.id,
      applicationName: client.application.name,
    }),
    ...(hint !== undefined && hint.length <= MAX_HINT && { loginHint: hint }),
    ...(flow.designation !== 'authentication' && signedIn(run)),
  }
}

/** A plan for someone who is signed in serves no other session. */
export function signedIn({ session, user }: FlowRun): PlanContext {
  return session && user ? { sid: session.sid, userId: user.id, leavingUser: user.username } : {}
}

/** The authorization request that a sign-in leads back to. */
function authorizationQuery(next: string): URLSearchParams | undefined {
  const [path = '', query = ''] = next.split('#', 1).join('').split('?', 2)
  return AUTHORIZE_PATHS.has(path.replace(/\/$/, '')) ? new URLSearchParams(query) : undefined
}

/** Only to name the application; whether it may ask for anything is decided elsewhere. */
async function clientOf(
  clients: FlowDeps['clients'],
  request: URLSearchParams,
): Promise<Client | undefined> {
  const clientId = request.get('client_id')
  return clientId === null || /\p{Cc}/u.test(clientId)
    ? undefined
    : clients.findByClientId(clientId)
}
