/** Links that lead into a flow: `?flow_token=<key>`. Each does so once. */
import type { Brand, MailLimit, User } from '@gatehouse/core'
import type { FlowPlan } from '../plan.ts'

export interface FlowLink {
  readonly id: string
  readonly userId: number
  /** `email`: it was mailed by a stage. `recovery`: an operator made it, and it proves who opens it. */
  readonly by: 'email' | 'recovery'
  /** Where the flow goes on; undefined where it begins with the link. */
  readonly plan: FlowPlan | undefined
}

/** A link that was used, and what that has proved of the account. */
export interface UsedLink extends FlowLink {
  readonly emailVerified: boolean
  readonly activated: boolean
}

/** What is sent when a stage asks for it. */
export interface LinkMail {
  /** Of the link: the same one may be mailed again. */
  readonly id: string
  readonly stageId: string
  /** Undefined: nobody gets it, and that takes the same time. */
  readonly user: User | undefined
  /** An inactive account gets it too, and becomes active. */
  readonly activates: boolean
  /** Goes on where the link is opened. */
  readonly plan: FlowPlan
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** How many mails the account and its address may get. */
  readonly limits: readonly MailLimit[]
  readonly brand: Brand
  /** Of the page that asked. */
  readonly locale: string
  /** Of the request, to choose where the link leads; see `linkOrigin`. */
  readonly origin: string
  readonly requestId: string
}

/**
 * A link is dead once it was used or has expired, once its account has another address, another password
 * or is inactive; whatever the reason, it is then not found.
 */
export interface FlowLinks {
  /** Looks without using it. */
  find(key: string, flowId: string): Promise<FlowLink | undefined>
  /** One SQL statement: of any number at once one gets it. */
  use(key: string, flowId: string): Promise<UsedLink | undefined>
  isUsed(id: string): Promise<boolean>
  /** Resolves when it is ordered. */
  mail(mail: LinkMail): Promise<void>
}
