/** Events of a kind, for rules that tell somebody of them. Without an event it never fits. */
import { definePolicy } from '../policy-kind.ts'
import type { PolicyEvent } from '../policy-variables.ts'

const defaults = { action: null, client_ip: null, app: null, model: null } as const

type Criteria = { readonly [Name in keyof typeof defaults]: string | null }

export const eventMatcherPolicy = definePolicy<Criteria, undefined>({
  model: 'authentik_policies_event_matcher.eventmatcherpolicy',
  defaults,

  decide({ settings, variables: { event } }) {
    return { passing: event !== undefined && fits(event, settings) }
  },
})

/** Whatever is set must fit; what is not set fits everything. */
function fits(event: PolicyEvent, { action, client_ip, app, model }: Criteria): boolean {
  return (
    (!action || event.action === action) &&
    (!client_ip || event.client_ip === client_ip) &&
    (!app || isOfApp(event, app)) &&
    (!model || modelOf(event) === model.toLowerCase())
  )
}

/** The part that wrote the event or one below it, or the app whose object it is about. */
function isOfApp(event: PolicyEvent, app: string): boolean {
  if (event.app === app || event.app.startsWith(`${app}.`)) return true
  return modelOf(event)?.split('.')[0] === app.replaceAll('.', '_').toLowerCase()
}

/** `authentik_core.user` */
function modelOf({ context }: PolicyEvent): string | undefined {
  const { app, model_name: name } = (context['model'] ?? {}) as Readonly<Record<string, unknown>>
  return typeof app === 'string' && typeof name === 'string'
    ? `${app}.${name}`.toLowerCase()
    : undefined
}
