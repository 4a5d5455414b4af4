/** Mails a code to confirm with, as the stage that set the address up describes the mail. */
import type { JobContext, JobData } from '@gatehouse/bus'
import type { Clock, StageRecord, StageSecrets } from '@gatehouse/core'
import type { Mailer, Stages } from '../ports.ts'
import { ownServer } from './own-server.ts'

export interface SendCodeDeps {
  openMailedCode(sealed: string): string
  stages: Stages
  stageSecrets: StageSecrets
  mailer: Mailer
  clock: Clock
}

const TEMPLATE = 'email/email_otp.html'
/** authentik's own; the template says more, in the person's language. */
const DEFAULT_SUBJECTS: readonly unknown[] = ['', 'authentik Sign-in code']

export async function sendCode(
  deps: SendCodeDeps,
  { to, code, endsAt, locale, brand, stageId }: JobData<'mail', 'send-code'>,
  context: JobContext,
): Promise<void> {
  // Who waited for so long asks again.
  if (endsAt <= deps.clock.now()) return
  // A stage that was removed meanwhile leaves the mail to the installation's server.
  const stage = stageId === null ? undefined : await deps.stages.findById(stageId)
  await deps.mailer.send(
    {
      ...{ to, locale, brand, template: TEMPLATE },
      values: {
        ...{ name: to.name, code: deps.openMailedCode(code), expiresAt: endsAt },
        ...(stage && subjectOf(stage)),
      },
      ...(stage && (await ownServer(deps.stageSecrets, stage))),
    },
    context,
  )
}

function subjectOf({ settings }: StageRecord): { subject?: string } {
  const { subject } = settings
  return typeof subject === 'string' && !DEFAULT_SUBJECTS.includes(subject) ? { subject } : {}
}
