/** Tells owners of app passwords that these end within a week. Once each, whatever Redis forgets. */
import type { JobProducer } from '@gatehouse/bus'
import { type AuditLog, type Clock, type Occurrence, occurrenceId } from '@gatehouse/core'
import type { EndingAppPassword, EndingWarnings } from '../ports.ts'

export interface PlanWarningsDeps {
  endingWarnings: EndingWarnings
  bus: Pick<JobProducer, 'addAll'>
  audit: AuditLog
  clock: Clock
  publicUrl: string
}

const WEEK = 7 * 24 * 60 * 60_000
const PAGE = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

export async function planWarnings(deps: PlanWarningsDeps): Promise<void> {
  const now = deps.clock.now()
  let after = { id: FIRST, endsAt: now }
  let page: readonly EndingAppPassword[]
  do {
    page = await deps.endingWarnings.appPasswords(after, { until: now + WEEK, limit: PAGE })
    await warn(deps, page)
    after = page.at(-1) ?? after
  } while (page.length === PAGE)
}

/** The event is what says that somebody was warned; until it is stored, the id of the job does. */
async function warn(deps: PlanWarningsDeps, page: readonly EndingAppPassword[]): Promise<void> {
  const known = await deps.endingWarnings.recorded(page.map((one) => occurrenceId(warning(one))))
  const due = page.filter((one) => !known.has(occurrenceId(warning(one))))
  await deps.bus.addAll(
    'mail',
    due.map((one) => toMail(one, deps.publicUrl)),
  )
  await Promise.all(due.map((one) => record(deps, one)))
}

/** Due at this time, even when somebody looks later. */
function warning({ id, endsAt }: EndingAppPassword): Occurrence {
  return { once: `app password ${id} ends soon`, at: endsAt - WEEK }
}

function toMail(password: EndingAppPassword, publicUrl: string) {
  const { id, endsAt, identifier, applicationName } = password
  const { name, username, email, locale = '' } = password.user
  const data = {
    template: 'app-password-expires',
    to: { name, email },
    locale,
    values: {
      name: name || username,
      identifier,
      expiresAt: endsAt,
      url: new URL('/if/user/', publicUrl).href,
      ...(applicationName !== undefined && { applicationName }),
    },
  }
  return { job: 'send' as const, id: `app-password-warning-${id}-${endsAt}`, data }
}

async function record(
  { audit, clock }: PlanWarningsDeps,
  password: EndingAppPassword,
): Promise<void> {
  const { id, identifier, endsAt, user } = password
  const { pk, username, email } = user
  await audit.record(
    {
      action: 'configuration_warning',
      app: 'gatehouse.worker',
      user: { pk, username, email },
      context: {
        message: `The app password ${identifier} ends soon. Its owner is told by mail.`,
        model: { pk: id, app: 'authentik_core', model_name: 'token', name: identifier },
        expires: new Date(endsAt).toISOString(),
      },
      clientAddress: undefined,
      brandId: undefined,
    },
    { ...warning(password), noticedAt: clock.now() },
  )
}
