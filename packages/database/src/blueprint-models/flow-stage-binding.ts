/** A stage as a step of a flow. */
import type { Model } from '@gatehouse/blueprints'
import { boolean, type Columns, column, integer, oneOf, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

export const FLOW_STAGE_BINDING_COLUMNS = {
  target: column('targetId', uuid),
  stage: column('stageId', uuid),
  order: column('order', integer),
  evaluate_on_plan: column('evaluateOnPlan', boolean),
  re_evaluate_policies: column('reEvaluatePolicies', boolean),
  policy_engine_mode: column('policyEngineMode', oneOf('any', 'all')),
  invalid_response_action: column(
    'invalidResponseAction',
    oneOf('retry', 'restart', 'restart_with_context'),
  ),
} satisfies Columns

export function flowStageBindingModel({ transaction }: ModelScope): Model {
  return tableModel({
    name: 'authentik_flows.flowstagebinding',
    table: transaction.flowStageBinding as unknown as Table,
    required: ['target', 'stage', 'order'],
    together: ['target', 'stage', 'order'],
    columns: FLOW_STAGE_BINDING_COLUMNS,
  })
}
