/**
 * Holds events against the rules of who is told of what. What fits is a job, named by event and rule, so
 * that an event that is stored twice is told once.
 */
import type { Bus } from '@gatehouse/bus'
import {
  type AuditEvent,
  type AuditLog,
  type Clock,
  evaluateBindings,
  eventVariables,
  NOTIFICATIONS,
  type NotificationRule,
  type NotificationRules,
  type PolicyFailure,
  type PolicyPreparation,
  type User,
  type Users,
} from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'
import type { Log } from '../ports.ts'

export interface MatchEventsDeps {
  notificationRules: NotificationRules
  policyPreparation: Pick<PolicyPreparation, 'prepare'>
  users: Pick<Users, 'findById'>
  audit: AuditLog
  bus: Pick<Bus, 'addAll'>
  clock: Clock
  log: Log
}

const HOUR = 60 * 60_000

/** @throws UnavailableError: then nobody has been told, or may be told again by the same jobs */
export async function matchEvents(
  deps: MatchEventsDeps,
  events: readonly AuditEvent[],
): Promise<void> {
  const rules = (await deps.notificationRules.list()).filter(tellsSomebody)
  if (rules.length === 0) return
  const batch: Batch = { people: new Map(), failures: new Map() }
  const matched: { eventId: string; ruleId: string }[] = []
  for (const event of events) {
    if (event.app === NOTIFICATIONS) continue
    for (const rule of rules) {
      if (await fits(deps, { event, rule, batch })) {
        matched.push({ eventId: event.id, ruleId: rule.id })
      }
    }
  }
  for (const failure of batch.failures.values()) await recordFailure(deps, failure)
  await deps.bus.addAll(
    'notifications',
    matched.map((data) => ({ job: 'notify', id: `${data.ruleId}-${data.eventId}`, data })),
  )
}

function tellsSomebody(rule: NotificationRule): boolean {
  const hasAddressee = rule.destinationEventUser || rule.destinationGroupId !== undefined
  return (
    hasAddressee && rule.transports.length > 0 && rule.policyBindings.some((one) => one.enabled)
  )
}

/** What is found out once for many events. */
interface Batch {
  /** Those that caused an event. */
  readonly people: Map<number, Promise<User | undefined>>
  /** By rule and policy. */
  readonly failures: Map<string, Failure>
}

interface Failure extends PolicyFailure {
  readonly rule: NotificationRule
}

interface Candidate {
  readonly event: AuditEvent
  readonly rule: NotificationRule
  readonly batch: Batch
}

/** A rule that cannot be asked fits nothing, and holds up no event. */
async function fits(deps: MatchEventsDeps, candidate: Candidate): Promise<boolean> {
  const { event, rule, batch } = candidate
  try {
    const { policyBindings: bindings } = rule
    const user = needPerson(rule) ? await personOf(deps, candidate) : undefined
    const known = eventVariables(event, deps.clock.now())
    const variables = await deps.policyPreparation.prepare({ bindings, user, variables: known })
    const { passing, errors } = evaluateBindings({ bindings, mode: 'any', user, variables })
    for (const error of errors) {
      batch.failures.set(`${rule.id} ${error.policyId}`, { ...error, rule })
    }
    return passing
  } catch (error) {
    if (error instanceof UnavailableError) throw error
    deps.log.error({ err: error, rule: rule.name, event: event.id }, 'a rule could not be asked')
    return false
  }
}

const EVENT_MATCHER = 'authentik_policies_event_matcher.eventmatcherpolicy'

/** Most rules look at the event alone, and people are many. */
function needPerson({ policyBindings }: NotificationRule): boolean {
  return policyBindings.some(
    ({ enabled, subject }) =>
      enabled && !(subject.kind === 'policy' && subject.policy.model === EVENT_MATCHER),
  )
}

function personOf(
  { users }: MatchEventsDeps,
  { event: { user }, batch: { people } }: Candidate,
): Promise<User | undefined> {
  if (!user) return Promise.resolve(undefined)
  const known = people.get(user.pk) ?? users.findById(user.pk)
  people.set(user.pk, known)
  return known
}

/** Once an hour: a policy that is broken is broken for every event. */
async function recordFailure(
  { audit, clock }: MatchEventsDeps,
  { rule, policyId, policyName, reason }: Failure,
): Promise<void> {
  const now = clock.now()
  const occurrence = {
    once: `policy ${policyId} of rule ${rule.id}`,
    at: now - (now % HOUR),
    noticedAt: now,
  }
  await audit.record(
    {
      action: 'policy_exception',
      app: NOTIFICATIONS,
      user: undefined,
      context: {
        message: `The policy ${policyName} of the rule ${rule.name} could not be asked: ${reason}`,
        model: { app: 'authentik_policies', model_name: 'policy', pk: policyId, name: policyName },
      },
      clientAddress: undefined,
      brandId: undefined,
    },
    occurrence,
  )
}
