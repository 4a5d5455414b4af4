/** Flows with their stages in order. */
import type { Clock, Flow, FlowStageBinding, Flows } from '@gatehouse/core'
import type { Database } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import { whileAvailable } from '../unavailable.ts'
import { configCache, type OnLookup } from './config-cache.ts'
import { policyTargetInclude, toPolicyBindings } from './policy-bindings.ts'

const flowInclude = {
  policyTarget: policyTargetInclude,
  bindings: {
    include: { stage: true, policyTarget: policyTargetInclude },
    orderBy: { order: 'asc' },
  },
} as const satisfies Prisma.FlowInclude

type FlowRow = Prisma.FlowGetPayload<{ include: typeof flowInclude }>

export interface CachedFlows extends Flows {
  clear(): void
}

export function flows(database: Database, clock: Clock, onLookup?: OnLookup): CachedFlows {
  const all = configCache(
    async () => {
      const rows = await whileAvailable(() =>
        database.prisma.flow.findMany({ include: flowInclude }),
      )
      return rows.map(toFlow)
    },
    clock,
    (hit) => onLookup?.('flows', hit),
  )

  return {
    findBySlug: async (slug) => (await all.get('all')).find((flow) => flow.slug === slug),
    findById: async (id) => (await all.get('all')).find((flow) => flow.id === id),
    clear: () => all.clear(),
  }
}

function toFlow(row: FlowRow): Flow {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    title: row.title,
    designation: row.designation as Flow['designation'],
    authentication: row.authentication as Flow['authentication'],
    deniedAction: row.deniedAction as Flow['deniedAction'],
    layout: row.layout,
    background: row.background,
    policyEngineMode: row.policyEngineMode as Flow['policyEngineMode'],
    policyBindings: toPolicyBindings(row.policyTarget),
    bindings: row.bindings.map(toBinding),
  }
}

function toBinding(row: FlowRow['bindings'][number]): FlowStageBinding {
  const { id, name, model, settings } = row.stage
  return {
    id: row.id,
    order: row.order,
    stage: { id, name, model, settings: settings as Record<string, unknown> },
    evaluateOnPlan: row.evaluateOnPlan,
    reEvaluatePolicies: row.reEvaluatePolicies,
    invalidResponseAction: row.invalidResponseAction as FlowStageBinding['invalidResponseAction'],
    policyEngineMode: row.policyEngineMode as FlowStageBinding['policyEngineMode'],
    policyBindings: toPolicyBindings(row.policyTarget),
  }
}
