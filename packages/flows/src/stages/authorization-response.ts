/**
 * The last step of an authorization: gives the client its code.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 RFC 6749 §4.1.2}
 */
import { randomUUID } from 'node:crypto'
import type { AuthorizationCode, Client, User } from '@gatehouse/core'
import { randomToken } from '@gatehouse/protocol'
import { recordEvent } from '../audit.ts'
import { authorizationResponse, responseTargetOf } from '../authorization-response.ts'
import type { PendingAuthorization, PlanStep } from '../plan.ts'
import { mayUse, requestedAccess } from '../requested-access.ts'
import { defineSilentStage, type Onward, type StageRun } from './stage.ts'

const MODEL = 'gatehouse.authorization_response'

export const authorizationResponseStep: PlanStep = {
  model: MODEL,
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export const authorizationResponseStage = defineSilentStage({
  model: MODEL,

  async enter(stage) {
    const { deps, run, context } = stage
    const { authorization: pending } = context
    const { user, session } = run
    const access = await requestedAccess(deps, context)
    // The grant was made for one session; nobody else's page may finish it.
    if (!pending || !access || !user || session?.sid !== pending.grant.sid) {
      return { kind: 'denied' }
    }
    if (user.id !== pending.grant.userId) return { kind: 'denied' }
    const { passing } = await mayUse(deps, run, user, access)
    return passing ? succeed(stage, pending, access.client, user) : refuse(pending)
  },
})

function refuse(pending: PendingAuthorization): Onward {
  const conclude = async () =>
    authorizationResponse(responseTargetOf(pending), {
      error: 'access_denied',
      error_description: 'The account may not use this application.',
    })
  return { kind: 'finished', conclude }
}

function succeed(
  { deps, run, flow }: StageRun,
  pending: PendingAuthorization,
  client: Client,
  user: User,
): Onward {
  return {
    kind: 'finished',
    async conclude() {
      const value = randomToken()
      const code: AuthorizationCode = {
        ...pending.grant,
        familyId: randomUUID(),
        grantedAt: deps.clock.now(),
        redirectUri: pending.redirectUri,
        codeChallenge: pending.codeChallenge,
        codeChallengeMethod: pending.codeChallengeMethod,
      }
      await recordEvent(deps, run, {
        action: 'authorize_application',
        user,
        context: authorizedApplication(client, code.scopes, flow.slug),
      })
      await deps.logoutNotices.register(client, user, code)
      await deps.codes.save(value, code, client.accessCodeValidity)
      return authorizationResponse(responseTargetOf(pending), { code: value })
    },
  }
}

/** What the event says about an application that was given access. */
export function authorizedApplication(
  { application }: Client,
  scopes: readonly string[],
  flow: string,
): Readonly<Record<string, unknown>> {
  const { id, name, slug } = application
  return {
    authorized_application: {
      pk: id,
      name,
      slug,
      app: 'authentik_core',
      model_name: 'application',
    },
    scopes: scopes.join(' '),
    flow,
  }
}
