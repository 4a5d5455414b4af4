/** `/if/user/activity/`: what was done with the account. */
import type { AuditEvent, EventPlace } from '@gatehouse/core'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { PAGE_SIZE } from './paging.ts'
import { personAt } from './person.ts'
import { sendAccountPage } from './send-account-page.ts'

const PATH = ACCOUNT_PATHS.activity

export const activityRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  app.get<{ Querystring: { after?: unknown } }>(PATH, async (request, reply) => {
    const after = placeOf(request.query.after)
    // One more than is shown tells whether there are more.
    const found = await deps.personalEvents.list(personAt(request).user.id, {
      ...{ after, limit: PAGE_SIZE + 1 },
    })
    const events = found.slice(0, PAGE_SIZE)
    const last = found.length > PAGE_SIZE ? events.at(-1) : undefined
    return sendAccountPage(request, reply, {
      deps,
      page: {
        page: 'activity',
        events: events.map(toShown),
        pager: {
          ...(after && { newer: PATH }),
          ...(last && { older: `${PATH}?after=${last.createdAt}.${last.id}` }),
        },
      },
    })
  })
}

const PLACE = /^(\d{1,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** What is no place is the beginning. */
function placeOf(text: unknown): EventPlace | undefined {
  const [, createdAt, id] = (typeof text === 'string' && PLACE.exec(text)) || []
  return createdAt && id ? { createdAt: Number(createdAt), id } : undefined
}

function toShown({ action, context, createdAt, clientAddress = '' }: AuditEvent) {
  const { user_agent: userAgent } = (context['http_request'] ?? {}) as { user_agent?: unknown }
  return {
    ...{ action, context, at: createdAt, address: clientAddress },
    userAgent: typeof userAgent === 'string' ? userAgent : '',
  }
}
