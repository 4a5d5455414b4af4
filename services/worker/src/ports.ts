/** What the worker needs of Postgres and of the key ring beyond the ports that all services share. */

import type { JobContext, JobData } from '@gatehouse/bus'
import type { StageRecord } from '@gatehouse/core'

export interface SweptRows {
  readonly tokens: number
  readonly consents: number
  readonly sessions: number
  readonly invitations: number
  readonly refreshTokens: number
  readonly families: number
}

export interface ExpiredRows {
  /** Removes at most `batch` rows of each kind that expired before `before`. */
  sweep(before: number, batch: number): Promise<SweptRows>
  /** Forgets the successors of refresh tokens whose grace period is over. */
  forgetSuccessors(now: number, batch: number): Promise<number>
}

export interface KeyRotation {
  /** What is due now. Any number of workers may call it at any time. */
  step(): Promise<void>
}

export interface RevokedFamilies {
  /** Those revoked after this one, at most `limit`, in the order in which they were. */
  listAfter(
    last: { readonly revokedAt: number; readonly id: string },
    limit: number,
  ): Promise<readonly { id: string; providerId: number; revokedAt: number }[]>
}

export interface DataMarks {
  /** Whether Redis has everything that it had when they were placed. */
  areComplete(): Promise<boolean>
  place(): Promise<void>
}

/** Things whose end has an effect. `grant`: a family of refresh tokens. `token`: an app password or API token. */
export const ENDING_KINDS = ['session', 'consent', 'grant', 'token'] as const

export type EndingKind = (typeof ENDING_KINDS)[number]

export interface Ending {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly endsAt: number
}

export interface EndingLists {
  /** At most `limit` that end after `after` and until `until`, the first to end first. */
  list(
    kind: EndingKind,
    after: Ending,
    page: { readonly until: number; readonly limit: number },
  ): Promise<readonly Ending[]>
  /** What a list begins after, to find all that end from this time on. */
  start(kind: EndingKind, from: number): Ending
}

interface Ended {
  readonly endedAt: number
  readonly user: { readonly pk: number; readonly username: string; readonly email: string }
}

/** Finds and removes what has ended by `now`, and nothing that was prolonged. */
export interface EndedRows {
  findSession(sid: string, now: number): Promise<(Ended & { clientAddress: string }) | undefined>
  findConsent(
    id: string,
    now: number,
  ): Promise<(Ended & { application: { name: string }; scopes: readonly string[] }) | undefined>
  removeConsent(id: string, now: number): Promise<void>
  findGrant(
    familyId: string,
    now: number,
  ): Promise<
    (Ended & { provider: { pk: number; name: string }; scopes: readonly string[] }) | undefined
  >
  removeGrant(familyId: string, now: number): Promise<void>
  findToken(
    id: string,
    now: number,
  ): Promise<(Ended & { identifier: string; intent: string }) | undefined>
  removeToken(id: string, now: number): Promise<void>
}

export interface EndingAppPassword extends Ending {
  readonly identifier: string
  /** The one application that it serves, if it serves one only. */
  readonly applicationName: string | undefined
  readonly user: Ended['user'] & { readonly name: string; readonly locale: string | undefined }
}

export interface EndingWarnings {
  /** As `EndingLists.list`, of those whose active owner has an address. */
  appPasswords(
    after: Ending,
    page: { readonly until: number; readonly limit: number },
  ): Promise<readonly EndingAppPassword[]>
  /** Which of these audit events are stored. */
  recorded(eventIds: readonly string[]): Promise<ReadonlySet<string>>
}

export interface SealedSecrets {
  /** Seals at most `batch` secrets anew; 0 when none is left. */
  reseal(batch: number): Promise<number>
}

export interface Mailer {
  /** @throws PermanentError when trying again cannot help; any other error when it may */
  send(mail: Letter, context: JobContext): Promise<void>
}

export type Letter = JobData<'mail', 'send'> & {
  /** The domain of the brand that it looks like. */
  readonly brand?: string
  /** The server that sends it in place of the installation's. */
  readonly through?: {
    readonly server: {
      readonly host: string
      readonly port: number
      readonly tls: 'implicit' | 'starttls' | 'none'
      readonly auth: { readonly user: string; readonly pass: string } | undefined
    }
    /** The sender's address. */
    readonly email: string
    readonly timeoutMs: number
  }
  /** Whom it is about. */
  readonly account?: Ended['user']
}

export interface Stages {
  findById(id: string): Promise<StageRecord | undefined>
}

export interface LinkTokens {
  /** Undefined when the account is another by now, or the link was used or removed. Repeatable. */
  issue(
    token: {
      readonly id: string
      readonly key: string
      readonly flowId: string
      readonly userId: number
      readonly sentTo: string
      readonly passwordChangedAt: number
      readonly activates: boolean
      readonly plan: string | null
      readonly expiresAt: number
      readonly description: string
      readonly mustExist: boolean
    },
    now: number,
  ): Promise<
    { readonly username: string; readonly name: string; readonly locale: string | null } | undefined
  >
}

/** The way to servers that operators name. */
export interface Webhooks {
  /** Resolves when it was taken. @throws PermanentError when trying again cannot help; any other error when it may */
  send(url: string, body: object): Promise<void>
}

/** The part of pino's logger that this service calls. */
export interface Log {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
