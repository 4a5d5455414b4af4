/** A planned run of one flow in one browser. Lives in Redis; nothing in it comes from a form unchecked. */
import type { Grant } from '@gatehouse/core'

/** One step: a configured stage by its binding, or an in-memory one that the planner appended. */
export interface PlanStep {
  /** authentik's model name, or an in-memory kind such as `gatehouse.authorization_response`. */
  readonly model: string
  /** Undefined for in-memory steps. */
  readonly bindingId?: string
  /** The flow that the binding belongs to, when it is not the plan's own (spliced in). */
  readonly flowId?: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly reEvaluatePolicies: boolean
  readonly invalidResponseAction: 'retry' | 'restart' | 'restart_with_context'
}

/** What stages tell each other. Everything here is decided by the server. */
export interface PlanContext {
  /** Who is signing in; set by identification. For pretend users only the identifier is set. */
  readonly pendingUserId?: number
  readonly pendingUserIdentifier?: string
  /** `password`, ... with arguments; decides `amr`. */
  readonly authMethod?: string
  readonly failedAttempts?: number
  /** On the way to this application. */
  readonly applicationId?: string
  readonly applicationName?: string
  /** Signed-in person when the plan was made, and their session: the plan serves no other. */
  readonly userId?: number
  readonly sid?: string
  /** The authorization request that waits for the end of this plan. */
  readonly authorization?: PendingAuthorization
  /** The device grant that waits for the end of this plan. */
  readonly device?: PendingDevice
  /** Where to go when the last stage is done; same-origin path or a redirect that was checked. */
  readonly redirect?: string
  readonly loginHint?: string
  /** Random, made with the plan: the consent page's answer must bring it back. */
  readonly consentToken?: string
  /** A consent stage of this plan was answered. */
  readonly consented?: boolean
  /** Code from `verification_uri_complete`: prefilled, never submitted by itself. */
  readonly prefilledCode?: string
  /** Username of who signs out, for the page that says so. */
  readonly leavingUser?: string
  /** The browser's session was ended by this plan. */
  readonly signedOut?: boolean
  /** Started by another part of the server, not by opening the flow's page. */
  readonly serverMade?: boolean
}

export interface PendingAuthorization {
  /** Without the facts that only exist once a person agreed: familyId, grantedAt. */
  readonly grant: Omit<Grant, 'familyId' | 'grantedAt'>
  readonly redirectUri: string
  readonly responseMode: 'query' | 'fragment' | 'form_post'
  readonly state: string | undefined
  readonly codeChallenge: string | undefined
  readonly codeChallengeMethod: 'S256' | 'plain' | undefined
  /** `prompt=consent` asks again whatever was agreed to before. */
  readonly forceConsent: boolean
}

export interface PendingDevice {
  readonly userCode: string
  readonly clientId: string
  readonly providerId: number
  readonly scopes: readonly string[]
}

export interface FlowPlan {
  readonly flowId: string
  readonly flowSlug: string
  readonly flowTitle: string
  /** Steps still to do; the first is the current one. Empty: the plan is done. */
  readonly steps: readonly PlanStep[]
  readonly context: PlanContext
  /** Random when created, so no two plans meet; one more with every save. */
  readonly version: number
  /** Where to start over: the URL that led here. */
  readonly restartUrl: string
}

/**
 * Plans by browser and id. Implemented in Redis; every change is a compare-and-set. A plan that is
 * done is not removed but replaced by one without steps: an answer that comes too late finds its
 * `restartUrl` there, until the plan's time is up.
 */
export interface FlowPlans {
  find(browserId: string, planId: string): Promise<FlowPlan | undefined>
  /** Overwrites whatever was there. */
  create(browserId: string, planId: string, plan: FlowPlan): Promise<void>
  /** Only while the stored version is `plan.version - 1`; false when another request was first. */
  replace(browserId: string, planId: string, plan: FlowPlan): Promise<boolean>
}
