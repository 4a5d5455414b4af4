/** Mails somebody a link, and waits until it was opened. Nothing but the link goes past it. */
import { randomUUID } from 'node:crypto'
import { say } from '@gatehouse/errors'
import { Type } from 'typebox'
import { waitText } from '../attempts.ts'
import type { EmailChallenge } from '../challenge.ts'
import { RECOVERY_LINK } from '../links/proofs.ts'
import { mailAttempt, mailLimitsOf } from '../mail-limits.ts'
import type { AwaitedLink, FlowPlan } from '../plan.ts'
import { valueIn } from '../prompt-data.ts'
import { booleanSetting, durationSetting } from '../stage-settings.ts'
import { defineStage, type FieldErrors, fieldError, type Show, type StageRun } from './stage.ts'

export const emailStage = defineStage({
  model: 'authentik_stages_email.emailstage',
  component: 'ak-stage-email',
  /** Any answer asks for another mail. */
  params: Type.Object({}),

  async enter(stage) {
    const { context, user } = stage
    if (isProven(stage)) {
      return { kind: 'next', context: { authMethod: context.authMethod ?? RECOVERY_LINK } }
    }
    const typed = context.pendingUserIdentifier ?? user?.username
    if (typed === undefined) return { kind: 'denied', message: say('noAccountToMail') }
    if (context.awaitedLink) return { kind: 'show', challenge: await waiting(stage) }
    const errors = await tooMany(stage, typed)
    if (!errors) return send(stage)
    return { kind: 'show', challenge: { ...challengeOf(stage, 'held'), response_errors: errors } }
  },

  async answer(stage) {
    const { context, user } = stage
    const typed = context.pendingUserIdentifier ?? user?.username ?? ''
    const challenge = await waiting(stage)
    if (challenge.state === 'used') return { kind: 'show', challenge }
    const errors = await tooMany(stage, typed)
    return errors ? { kind: 'invalid', errors, status: 429 } : send(stage)
  },
})

/** An operator's link counts for the mailbox of whom it was made for, and of nobody else. */
function isProven({ context: { restored, pendingUserId } }: StageRun): boolean {
  return restored?.by === 'recovery' && restored.userId === pendingUserId
}

async function tooMany(
  { deps, run, step }: StageRun,
  typed: string,
): Promise<FieldErrors | undefined> {
  const address = run.request.clientAddress
  const attempt = await mailAttempt(deps.rateLimits, typed, {
    ...{ address, limits: mailLimitsOf(step.settings) },
  })
  if (attempt.allowed) return undefined
  return fieldError('non_field_errors', waitText(attempt.retryAfterMs), 'throttled')
}

/** The mail is ordered once the plan knows of it. Another one has the same link. */
function send(stage: StageRun): Show {
  const { deps, step, context } = stage
  const validity = durationSetting(step.settings, 'token_expiry', 'minutes=30')
  const before = context.awaitedLink
  const awaitedLink: AwaitedLink = {
    id: before?.id ?? randomUUID(),
    expiresAt: deps.clock.now() + validity,
    mails: (before?.mails ?? 0) + 1,
  }
  return {
    kind: 'show',
    challenge: challengeOf({ ...stage, context: { ...context, awaitedLink } }, 'sent'),
    context: { awaitedLink },
    commit: async () => order(stage, awaitedLink),
  }
}

async function order(
  { deps, run, plan, step, user }: StageRun,
  { id, expiresAt }: AwaitedLink,
): Promise<undefined> {
  const { stageId } = step
  if (stageId === undefined) throw new Error('An e-mail stage has to be stored: it has no id.')
  const { brand, origin, requestId } = run.request
  await deps.links.mail({
    ...{ id, stageId, expiresAt, brand, origin, requestId },
    user: user?.email ? user : undefined,
    activates: booleanSetting(step.settings, 'activate_user_on_success', false),
    plan: planBehind(plan),
    limits: mailLimitsOf(step.settings),
    locale: run.locale ?? '',
  })
}

/** What is left to do once the link was opened. */
function planBehind(plan: FlowPlan): FlowPlan {
  const { awaitedLink: _, ...context } = plan.context
  return { ...plan, steps: plan.steps.slice(1), context }
}

async function waiting(stage: StageRun): Promise<EmailChallenge> {
  const { deps, context } = stage
  const { awaitedLink } = context
  // Asked for accounts that do not exist too: it takes as long.
  if (awaitedLink && (await deps.links.isUsed(awaitedLink.id))) return challengeOf(stage, 'used')
  const isOver = awaitedLink && awaitedLink.expiresAt <= deps.clock.now()
  return challengeOf(stage, isOver ? 'expired' : 'sent')
}

function challengeOf(stage: StageRun, state: EmailChallenge['state']): EmailChallenge {
  const { pendingUserIdentifier: typed, awaitedLink } = stage.context
  const entered = typed === undefined ? enteredAddress(stage) : undefined
  return {
    component: 'ak-stage-email',
    state,
    ...(typed !== undefined && { typed }),
    ...(entered !== undefined && { entered }),
    ...((awaitedLink?.mails ?? 0) > 1 && { again: true }),
  }
}

function enteredAddress({ context, user }: StageRun): string | undefined {
  const entered = valueIn(context.promptData, 'email')
  return typeof entered === 'string' && entered === user?.email ? entered : undefined
}
