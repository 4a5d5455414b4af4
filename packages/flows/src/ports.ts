/** Everything the flow engine needs from outside. */
import type {
  Accounts,
  AppPasswords,
  AttemptLimits,
  AuditLog,
  Authenticators,
  AuthorizationCodes,
  Brand,
  Clients,
  Clock,
  Consents,
  DeviceGrants,
  Flows,
  Invitations,
  LogoutNotices,
  PasskeyVerifier,
  PasswordHasher,
  Policies,
  PolicyPreparation,
  Prompts,
  RateLimits,
  Reputations,
  RequestOrigin,
  Sessions,
  SignOut,
  SourceConnections,
  Sources,
  StageRecord,
  SystemSettingsReader,
  User,
  Users,
} from '@gatehouse/core'
import type { FlowLinks } from './links/flow-links.ts'
import type { CaptchaAnswer, FlowPlans } from './plan.ts'

export type { CaptchaAnswer }

/** Stages that another stage's settings name by id (`password_stage`). */
export interface Stages {
  findById(id: string): Promise<StageRecord | undefined>
}

/** What a plan or a cookie holds and nobody may read or make. `use` is needed to open it again. */
export interface Sealing {
  seal(plaintext: string, use: string): string
  /** @throws when it was not sealed here, or for another use */
  open(sealed: string, use: string): string
}

/** A code for somebody's mailbox. */
export interface CodeMail {
  readonly to: { readonly name: string; readonly email: string }
  readonly code: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  readonly brand: Brand
  /** Of the page: BCP 47. */
  readonly locale: string
  /** The stage whose settings say how it is mailed; undefined for those of the installation. */
  readonly stageId: string | undefined
  readonly requestId: string
}

export interface CodeMails {
  /** Resolves when it is ordered. */
  send(mail: CodeMail): Promise<void>
}

export interface CaptchaCheck {
  /** Whose private key it is checked with. */
  readonly stageId: string
  /** Where the service checks tokens. */
  readonly url: string
  readonly asJson: boolean
  readonly token: string
  /** Of the browser. */
  readonly address: string
}

export type CaptchaVerdict =
  | (CaptchaAnswer & { readonly kind: 'answered'; readonly errors: readonly string[] })
  /** The service was not to be had, or there is no key for it. `reason` is for operators. */
  | { readonly kind: 'unknown'; readonly reason: string }

export interface CaptchaVerifier {
  verify(check: CaptchaCheck): Promise<CaptchaVerdict>
}

/** What a client would learn about a person, for the consent page. */
export interface ConsentPreview {
  /** Values by scope name; scopes without values that are worth showing are left out. */
  values(
    providerId: number,
    user: User,
    scopes: readonly string[],
    request: Pick<RequestOrigin, 'clientAddress' | 'requestId'>,
  ): Promise<Readonly<Record<string, readonly string[]>>>
}

export interface FlowDeps {
  readonly clients: Clients
  readonly flows: Flows
  readonly stages: Stages
  readonly prompts: Prompts
  readonly policies: Policies
  readonly sources: Pick<Sources, 'findById'>
  readonly sourceConnections: Pick<SourceConnections, 'connect' | 'syncGroups'>
  readonly users: Users
  readonly accounts: Accounts
  readonly invitations: Invitations
  readonly passwords: PasswordHasher
  readonly appPasswords: AppPasswords
  readonly authenticators: Authenticators
  readonly passkeys: PasskeyVerifier
  readonly secrets: Sealing
  readonly codeMails: CodeMails
  readonly captcha: CaptchaVerifier
  readonly sessions: Sessions
  readonly signOut: Pick<SignOut, 'everywhere'>
  readonly logoutNotices: Pick<LogoutNotices, 'register'>
  readonly consents: Pick<Consents, 'find' | 'give'>
  readonly codes: AuthorizationCodes
  readonly deviceGrants: DeviceGrants
  readonly policyPreparation: PolicyPreparation
  readonly rateLimits: RateLimits
  readonly attemptLimits: AttemptLimits
  readonly reputations: Pick<Reputations, 'change'>
  readonly audit: AuditLog
  readonly plans: FlowPlans
  readonly links: FlowLinks
  readonly consentPreview: ConsentPreview
  readonly settings: SystemSettingsReader
  readonly clock: Clock
}
