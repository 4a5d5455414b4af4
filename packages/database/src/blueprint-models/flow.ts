/** A flow, without its stages: bindings bring them. */
import type { Model } from '@gatehouse/blueprints'
import { boolean, type Columns, column, filledText, oneOf, optionalText, slug } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { namedInStages } from './stage-references.ts'
import { type Table, tableModel } from './table-model.ts'

export const FLOW_COLUMNS = {
  name: column('name', filledText),
  slug: column('slug', slug),
  title: column('title', filledText),
  designation: column(
    'designation',
    oneOf(
      'authentication',
      'authorization',
      'invalidation',
      'enrollment',
      'unenrollment',
      'recovery',
      'stage_configuration',
    ),
  ),
  authentication: column(
    'authentication',
    oneOf(
      'none',
      'require_authenticated',
      'require_unauthenticated',
      'require_superuser',
      'require_redirect',
      'require_outpost',
      'require_token',
    ),
  ),
  background: column('background', optionalText),
  compatibility_mode: column('compatibilityMode', boolean),
  layout: column(
    'layout',
    oneOf(
      'stacked',
      'content_left',
      'content_right',
      'sidebar_left',
      'sidebar_right',
      'sidebar_left_frame_background',
      'sidebar_right_frame_background',
    ),
  ),
  denied_action: column('deniedAction', oneOf('message_continue', 'message', 'continue')),
  policy_engine_mode: column('policyEngineMode', oneOf('any', 'all')),
} satisfies Columns

export function flowModel({ transaction }: ModelScope): Model {
  const model = tableModel({
    name: 'authentik_flows.flow',
    table: transaction.flow as unknown as Table,
    required: ['name', 'slug', 'title', 'designation'],
    columns: FLOW_COLUMNS,
  })
  return namedInStages(transaction, model)
}
