/** The plans that other parts of the server start: authorization, device, signing out. */
import type { Application, Client, Flow } from '@gatehouse/core'
import { signedIn } from './page-context.ts'
import type { PendingAuthorization, PlanContext, PlanSource, PlanStep } from './plan.ts'
import type { FlowRun } from './run.ts'
import { authorizationResponseStep } from './stages/authorization-response.ts'
import { CONSENT_MODEL } from './stages/consent.ts'
import { deviceApprovalStep } from './stages/device-approval.ts'
import { deviceCodeStep } from './stages/device-code.ts'
import { deviceCodeFinishStep } from './stages/device-code-finish.ts'
import { sessionEndStep } from './stages/session-end.ts'
import { sourceConnectionStep } from './stages/source-connection.ts'
import type { FlowStart } from './start.ts'

/** `prompt=consent` asks, whatever the flow does. A flow that has asked is not repeated. */
const alwaysConsent: PlanStep = {
  model: CONSENT_MODEL,
  settings: { mode: 'always_require' },
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

/** The client's authorization flow, at whose end the authorization response stands. */
export function authorizationStart(
  run: FlowRun,
  start: {
    readonly flow: Flow
    readonly client: Client
    readonly pending: PendingAuthorization
    /** The authorization request itself: the answer to a page that came too late. */
    readonly restartUrl: string
    /** False for `prompt=none`. */
    readonly interactive: boolean
  },
): FlowStart {
  const { flow, client, pending, restartUrl, interactive } = start
  return {
    flow,
    restartUrl,
    interactive,
    context: {
      ...signedIn(run),
      ...toward(client.application),
      authorization: pending,
    },
    append: [...(pending.forceConsent ? [alwaysConsent] : []), authorizationResponseStep],
  }
}

/** The brand's device flow, then the code, what asks, and the application's own flow. */
export function deviceStart(
  run: FlowRun,
  start: {
    readonly flow: Flow
    readonly restartUrl: string
    /** From `verification_uri_complete`; only prefills the field. RFC 8628 §3.3.1. */
    readonly code?: string
  },
): FlowStart {
  const { flow, restartUrl, code } = start
  return {
    flow,
    restartUrl,
    context: { ...signedIn(run), ...(code !== undefined && { prefilledCode: code.slice(0, 64) }) },
    append: [deviceCodeStep, deviceApprovalStep, deviceCodeFinishStep],
  }
}

/** An invalidation flow; without `redirect` a page at its end says what has ended. */
export function logoutStart(
  run: FlowRun,
  start: {
    readonly flow: Flow
    readonly restartUrl: string
    readonly application: Application | undefined
    /** A post_logout_redirect_uri that was matched to its client, or a path. */
    readonly redirect: string | undefined
  },
): FlowStart {
  const { flow, restartUrl, application, redirect } = start
  return {
    flow,
    restartUrl,
    context: {
      ...signedIn(run),
      ...(application && toward(application)),
      ...(redirect !== undefined && { redirect }),
    },
    append: redirect === undefined ? [sessionEndStep] : [],
  }
}

/** The flow of a source, for somebody whom it has named. */
export function sourceStart(start: {
  readonly flow: Flow
  readonly source: PlanSource
  /** What the source and its mappings know of them, by the key of the prompt. */
  readonly promptData: Readonly<Record<string, unknown>>
  /** Of a new account. */
  readonly userPath?: string
  /** Whose account it is; undefined for whoever has none yet. */
  readonly userId?: number
  /** Where to go afterwards; a path that was checked. */
  readonly next: string | undefined
}): FlowStart {
  const { flow, source, promptData, userPath, userId, next } = start
  return {
    flow,
    restartUrl: source.loginUrl,
    context: {
      ...{ source, promptData },
      ...(userPath !== undefined && { userPath }),
      ...(next !== undefined && { redirect: next }),
      ...(userId !== undefined && { pendingUserId: userId, authMethod: 'source' }),
    },
    append: [],
    beforeLogin: [sourceConnectionStep],
  }
}

function toward({ id, name }: Application): PlanContext {
  return { applicationId: id, applicationName: name }
}
