/** `/if/user/methods/linked/<id>/`: an account elsewhere, and the end of signing in with it. */
import { type LinkedIdentity, sourceFacts } from '@gatehouse/core'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { freshSignIn } from './fresh-sign-in.ts'
import { done } from './notice.ts'
import { nothingThere } from './own-objects.ts'
import { personAt } from './person.ts'
import { readForm } from './read-form.ts'
import { recordOwnChange } from './record-own-change.ts'
import { passkeysOpen } from './security.ts'
import { sendAccountPage } from './send-account-page.ts'

type LinkedRequest = FastifyRequest<{ Params: { id: string } }>

const LIST = ACCOUNT_PATHS.methods
const PATH = `${LIST}linked/:id/`

export const linkedRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  const { audit, sourceConnections, sources, waysIn } = deps
  app.addHook('preHandler', freshSignIn(deps))

  app.get(PATH, async (request: LinkedRequest, reply) => show(request, reply, false))

  app.post(PATH, async (request: LinkedRequest, reply) => {
    readForm(request)
    const { id: connectionId } = await find(request)
    const { id: userId } = personAt(request).user
    const removal = { userId, connectionId, passkeysOpen: await passkeysOpen(deps, request) }
    const outcome = await waysIn.unlink(removal, (removed) => record(request, removed))
    if (outcome === 'unknown') throw nothingThere()
    if (outcome === 'last') return show(request, reply, true)
    return done(request, reply, { to: LIST, notice: 'noticeMethodRemoved' })
  })

  async function show(request: LinkedRequest, reply: FastifyReply, isLast: boolean) {
    const { sourceId, identifier, createdAt: linkedAt } = await find(request)
    const { name: source = '' } = (await sources.findById(sourceId)) ?? {}
    const page = { page: 'linked', source, identifier, linkedAt, isLast } as const
    return sendAccountPage(request, reply, { deps, page })
  }

  /** @throws PageError 404 */
  async function find(request: LinkedRequest): Promise<LinkedIdentity> {
    const owned = await sourceConnections.listOf(personAt(request).user.id)
    const found = owned.find(({ id }) => String(id) === request.params.id)
    if (!found) throw nothingThere()
    return found
  }

  async function record(request: LinkedRequest, { id, sourceId, identifier }: LinkedIdentity) {
    const source = await sources.findById(sourceId)
    const { app = 'authentik_core' } = source ? sourceFacts(source) : {}
    return recordOwnChange(audit, request, {
      action: 'model_deleted',
      model: {
        ...{ app, model_name: 'usersourceconnection' },
        ...{ pk: String(id), name: `${source?.name ?? sourceId}: ${identifier}` },
      },
    })
  }
}
