/** `/if/user/sessions/`: where a person is signed in, and the way to end it. */
import type { AdministeredObject } from '@gatehouse/core'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { done } from './notice.ts'
import { findOwn, listOwn, nothingThere } from './own-objects.ts'
import { pageOf, pagerOf } from './paging.ts'
import { personAt } from './person.ts'
import { readForm } from './read-form.ts'
import { recordOwnChange } from './record-own-change.ts'
import { sendAccountPage } from './send-account-page.ts'

const MODEL = 'authentik_core.authenticatedsession'
const PATH = ACCOUNT_PATHS.sessions

export const sessionsRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  const { administration, audit, clock, sessions } = deps

  app.get(PATH, async (request, reply) => {
    const { count, results } = await listOwn(administration, request, {
      model: MODEL,
      ordering: '-last_used',
      filters: { unexpired: new Date(clock.now()) },
    })
    const { session } = personAt(request)
    return sendAccountPage(request, reply, {
      deps,
      page: {
        page: 'sessions',
        sessions: results.map((one) => toShown(one, session.sid)),
        hasOthers: count > 1,
        pager: pagerOf(PATH, { page: pageOf(request), count }),
      },
    })
  })

  app.post(PATH, async (request, reply) => {
    const { end } = readForm(request)
    if (end === undefined) throw nothingThere()
    return end === 'others' ? endOthers(request, reply) : endOne(request, reply, end)
  })

  async function endOne(request: FastifyRequest, reply: FastifyReply, key: string) {
    const session = await findOwn(administration, request, { model: MODEL, key })
    await recordOwnChange(audit, request, { action: 'model_deleted', model: modelOf(session) })
    await sessions.end(String(session['sid']))
    return done(request, reply, { to: PATH, notice: 'noticeSessionEnded' })
  }

  async function endOthers(request: FastifyRequest, reply: FastifyReply) {
    const { user, session } = personAt(request)
    const model = { ...MODEL_NAMES, pk: '', name: user.username }
    await recordOwnChange(audit, request, { action: 'model_deleted', model })
    await sessions.endOthers(user.id, session.sid)
    return done(request, reply, { to: PATH, notice: 'noticeOtherSessionsEnded' })
  }
}

function toShown(session: AdministeredObject, currentSid: string) {
  return {
    id: String(session.pk),
    isCurrent: session['sid'] === currentSid,
    userAgent: String(session['last_user_agent']),
    address: String(session['last_ip']),
    signedInAt: Date.parse(String(session['created'])),
    lastUsedAt: Date.parse(String(session['last_used'])),
  }
}

const MODEL_NAMES = { app: 'authentik_core', model_name: 'authenticatedsession' }

function modelOf(session: AdministeredObject) {
  return { ...MODEL_NAMES, pk: String(session.pk), name: String(session['last_ip']) }
}
