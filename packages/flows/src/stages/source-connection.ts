/** In-memory: once it is proved whose account it is, it is theirs at the source too, with the groups that it says. */
import type { User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { isProvenHere } from '../accounts/proof.ts'
import { recordEvent } from '../audit.ts'
import type { PlanSource, PlanStep } from '../plan.ts'
import { defineSilentStage, type Performed, type StageRun } from './stage.ts'

const MODEL = 'gatehouse.source_connection'

export const sourceConnectionStep: PlanStep = {
  model: MODEL,
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export const sourceConnectionStage = defineSilentStage({
  model: MODEL,
  async enter(stage) {
    const { user, context } = stage
    const { source } = context
    if (!source || !user || !isProvenHere(stage)) return { kind: 'denied' }
    return { kind: 'perform', perform: () => connect(stage, user, source) }
  },
})

async function connect(stage: StageRun, user: User, source: PlanSource): Promise<Performed> {
  const { deps } = stage
  const made = await deps.sourceConnections.connect({ ...source.identity, userId: user.id }, () =>
    tell(stage, { action: 'source_linked', user, source }),
  )
  if (made === 'of_somebody_else') {
    const reason = { reason: 'of_somebody_else' }
    await tell(stage, { action: 'login_failed', user, source, more: reason })
    return { kind: 'denied', message: say('sourceOfSomebodyElse', { source: source.name }) }
  }
  if (source.groups) await sync(stage, user, { ...source, groups: source.groups })
  return { kind: 'next' }
}

async function sync(
  stage: StageRun,
  user: User,
  source: PlanSource & { readonly groups: NonNullable<PlanSource['groups']> },
): Promise<void> {
  const { pk, name, groups, groupMatchingMode: mode } = source
  const { refused } = await stage.deps.sourceConnections.syncGroups({
    ...{ userId: user.id, source: { id: pk, name }, mode, groups },
  })
  if (refused.length === 0) return
  const message = 'Some groups of the source were not taken over.'
  const more = { message, refused: refused.slice(0, MAX_TOLD) }
  await tell(stage, { action: 'configuration_warning', user, source, more })
}

const MAX_TOLD = 20

interface Told {
  readonly action: 'source_linked' | 'login_failed' | 'configuration_warning'
  readonly user: User
  readonly source: PlanSource
  readonly more?: Readonly<Record<string, unknown>>
}

function tell(
  { deps, run, flow }: StageRun,
  { action, user, source, more = {} }: Told,
): Promise<void> {
  const { app, model_name, pk, name, slug, identity } = source
  const facts = { app, model_name, pk, name, slug }
  const context = {
    ...{ ...more, source: facts, identifier: identity.identifier, flow: flow.slug },
  }
  return recordEvent(deps, run, { action, user, context })
}
