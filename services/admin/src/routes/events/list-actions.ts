/** `GET events/events/actions/`: what events can tell of. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { TypeCreate } from '../../fields/type-create.ts'
import type { AdminDeps } from '../../ports.ts'
import { EVENT_ACTIONS } from '../../resources/events/event-actions.ts'

export const listActionsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (app) => {
  app.get(
    '/events/events/actions/',
    {
      schema: {
        summary: 'Lists what events can tell of.',
        response: { 200: Type.Array(TypeCreate) },
      },
      config: { permission: 'authentik_events.view_event' },
    },
    async () =>
      EVENT_ACTIONS.map((action) => ({
        name: inWords(action),
        ...{ description: '', component: action, model_name: '' },
        ...{ icon_url: '', requires_enterprise: false, deprecated: false },
      })),
  )
}

/** `model_created` is `Model created`. */
function inWords(action: string): string {
  const text = action.replaceAll('_', ' ').trim()
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
