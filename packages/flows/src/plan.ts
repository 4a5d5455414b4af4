/** A planned run of one flow in one browser. Lives in Redis; nothing in it comes from a form unchecked. */
import type {
  authenticatorFacts,
  Grant,
  GroupMatchingMode,
  SourceGroup,
  SourceIdentity,
  sourceFacts,
} from '@gatehouse/core'

/** One step: a configured stage by its binding, or an in-memory one that the planner appended. */
export interface PlanStep {
  /** authentik's model name, or an in-memory kind such as `gatehouse.authorization_response`. */
  readonly model: string
  /** Undefined for in-memory steps. */
  readonly bindingId?: string
  /** The stage itself, for what its settings leave out: its secret. */
  readonly stageId?: string
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
  /** `password`, ...: how the person got in, under authentik's names. */
  readonly authMethod?: string
  /** Of the sign-in's event, as authentik writes it there. */
  readonly authMethodArgs?: { readonly mfa_devices: readonly DeviceFacts[] }
  /** RFC 8176 names of what was proved so far. */
  readonly amr?: readonly string[]
  /** What the next answer of an authenticator must have signed; each is good for one. */
  readonly passkeyChallenge?: string
  /** What is being set up: the seed of codes, or recovery codes. Sealed. */
  readonly newSecret?: string
  /** The code that was mailed last. */
  readonly mailedCode?: MailedCode
  /** The second factor that the person picked, by its `device_uid`. */
  readonly selectedDevice?: string
  /** What a captcha service said of this browser. */
  readonly captcha?: CaptchaAnswer
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
  /** The session that the browser has was begun by this plan. */
  readonly ledIn?: boolean
  /** The browser's session was ended by this plan. */
  readonly signedOut?: boolean
  /** The link that an e-mail stage of this plan waits for. */
  readonly awaitedLink?: AwaitedLink
  /** A link led here. Policies know it as `is_restored`. */
  readonly restored?: Restored
  /** Started by another part of the server, not by opening the flow's page. */
  readonly serverMade?: boolean
  /** What prompts asked for, or a source knows, by the key of the prompt. Never a password. */
  readonly promptData?: Readonly<Record<string, unknown>>
  /** The same, but the person cannot change it: an invitation says so. */
  readonly fixedData?: Readonly<Record<string, unknown>>
  /** What was typed into a form that has to be mended. */
  readonly promptDraft?: Readonly<Record<string, string>>
  /** Argon2id of the password that was chosen; waits for the account to be written. */
  readonly newPasswordHash?: string
  /** The step that asked for a username, to be asked again when somebody else is faster. */
  readonly usernameAskedBy?: PlanStep
  /** UUID of the account that is about to be made: made once, however often it is tried. */
  readonly newAccount?: string
  /** The account that this plan made: whoever has the plan is its person. */
  readonly enrolledUserId?: number
  /** To be used up by the account that is written. */
  readonly invitation?: { readonly id: string; readonly name: string }
  /** Ids of groups that the account joins when it is written. */
  readonly groups?: readonly string[]
  /** Where somebody comes from who has signed in elsewhere. Policies know it as `is_sso`. */
  readonly source?: PlanSource
  /** Where a new account is filed. */
  readonly userPath?: string
}

export interface PlanSource extends ReturnType<typeof sourceFacts> {
  readonly identity: SourceIdentity
  /** All that the source says they are in; undefined: it says nothing about groups. */
  readonly groups?: readonly SourceGroup[] | undefined
  readonly groupMatchingMode: GroupMatchingMode
  /** The address that the source has made sure of. */
  readonly verifiedEmail?: string | undefined
  /** Where they go there once more. */
  readonly loginUrl: string
}

export interface CaptchaAnswer {
  readonly success: boolean
  /** 0 to 1, from services that give one. */
  readonly score?: number
}

export interface AwaitedLink {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** How often it was mailed. */
  readonly mails: number
}

export interface Restored {
  /** As of the link: see `FlowLink`. */
  readonly by: 'email' | 'recovery'
  /** Whose link it was. */
  readonly userId: number
}

export type DeviceFacts = ReturnType<typeof authenticatorFacts>

export interface MailedCode {
  /** Of the account, or of a device that is being set up. */
  readonly email: string
  /** Sealed: no answer shows it, and neither does the store. */
  readonly sealed: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
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
  /** Milliseconds since the epoch. */
  readonly madeAt?: number
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
