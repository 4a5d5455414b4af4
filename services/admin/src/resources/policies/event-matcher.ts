import { Type } from 'typebox'
import { Filled, Nullable } from '../../fields/types.ts'
import { EventActions } from '../events/event-actions.ts'
import type { PolicyKind } from './policy-kind.ts'

const criterion = () => Type.Optional(Nullable(Filled()))

export const eventMatcherPolicy: PolicyKind = {
  folder: 'event_matcher',
  model: 'authentik_policies_event_matcher.eventmatcherpolicy',
  component: 'EventMatcherPolicy',
  form: 'ak-policy-event-matcher-form',
  name: 'Event Matcher Policy',
  plural: 'Event Matcher Policies',
  description: 'Fits events of a kind, for rules that tell somebody of them.',
  settings: {
    action: Type.Optional(Nullable(EventActions)),
    client_ip: criterion(),
    app: criterion(),
    model: criterion(),
    query: criterion(),
  },
  filters: {
    action: Nullable(EventActions),
    app: Type.String(),
    client_ip: Type.String(),
    model: Type.String(),
    query: Type.String(),
  },
}
