/** Mails a link that leads into a flow. Nobody gets it but the account as it was when it was asked for. */
import type { JobContext, JobData } from '@gatehouse/bus'
import type { Clock, RateLimits, StageRecord, StageSecrets } from '@gatehouse/core'
import { PermanentError } from '@gatehouse/errors'
import type { LinkTokens, Mailer, Stages } from '../ports.ts'
import { ownServer } from './own-server.ts'

export interface SendLinkDeps {
  flowTokens: LinkTokens
  /** The key of a link, by the id of its token. */
  linkKeyOf: (tokenId: string) => string
  stages: Stages
  stageSecrets: StageSecrets
  rateLimits: Pick<RateLimits, 'hit'>
  mailer: Mailer
  clock: Clock
}

type LinkJob = JobData<'mail', 'send-link'>

export async function sendLink(
  deps: SendLinkDeps,
  job: LinkJob,
  context: JobContext,
): Promise<void> {
  const { userId, endsAt, stageId, email } = job
  // Who waited for so long asks again.
  if (userId === null || endsAt <= deps.clock.now()) return
  const stage = await deps.stages.findById(stageId)
  if (!stage) throw new PermanentError('The e-mail stage was removed.')
  if (context.attempt === 1 && !(await mayBeSent(deps, job, userId))) {
    context.log.warn({ userId }, 'a mail is not sent: the account has got too many')
    return
  }
  const key = deps.linkKeyOf(job.tokenId)
  const owner = await deps.flowTokens.issue(tokenOf(job, { userId, key, stage }), deps.clock.now())
  if (!owner) {
    context.log.info({ userId }, 'a mail is not sent: the account is another by now')
    return
  }
  const { username, name, locale } = owner
  await deps.mailer.send(
    {
      template: String(stage.settings['template'] ?? 'email/password_reset.html'),
      to: { name: oneLine(name || username), email },
      locale: locale ?? job.locale,
      brand: job.brand,
      account: { pk: userId, username, email },
      values: {
        ...{ username, name: name || username, expiresAt: endsAt },
        url: `${job.origin}/if/flow/${encodeURIComponent(job.flowSlug)}/?flow_token=${key}`,
        ...subjectOf(stage),
      },
      ...(await ownServer(deps.stageSecrets, stage)),
    },
    context,
  )
}

/** One account may be found by several names, and several accounts may have one address. */
async function mayBeSent(
  { rateLimits }: SendLinkDeps,
  { email, limits }: LinkJob,
  userId: number,
): Promise<boolean> {
  const counters = [`mail:account:${userId}`, `mail:to:${email.toLowerCase()}`]
  for (const counter of counters) {
    for (const window of limits) {
      const { allowed } = await rateLimits.hit(`${counter}:${window.windowMs}`, window)
      if (!allowed) return false
    }
  }
  return true
}

function tokenOf(
  job: LinkJob,
  { userId, key, stage }: { userId: number; key: string; stage: StageRecord },
) {
  const { tokenId: id, flowId, email: sentTo, passwordChangedAt, activates, plan } = job
  const { endsAt: expiresAt, mustExist } = job
  return {
    ...{ id, key, flowId, userId, sentTo, passwordChangedAt, activates, plan, expiresAt },
    mustExist,
    description: `Mailed by the stage ${stage.name}`,
  }
}

/** authentik's own default says less than the template does in the person's language. */
function subjectOf({ settings }: StageRecord): { subject?: string } {
  const { subject } = settings
  return typeof subject === 'string' && !['', 'authentik'].includes(subject) ? { subject } : {}
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
