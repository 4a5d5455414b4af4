/** `/if/user/methods/<id>/`: another name for a way to sign in or confirm, or its end. */
import { type Authenticator, authenticatorFacts } from '@gatehouse/core'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { freshSignIn } from './fresh-sign-in.ts'
import { toShownMethod } from './methods.ts'
import { done } from './notice.ts'
import { nothingThere } from './own-objects.ts'
import { personAt } from './person.ts'
import { readForm } from './read-form.ts'
import { recordOwnChange } from './record-own-change.ts'
import { passkeysOpen } from './security.ts'
import { sendAccountPage } from './send-account-page.ts'

type MethodRequest = FastifyRequest<{ Params: { id: string } }>

const LIST = ACCOUNT_PATHS.methods
const PATH = `${LIST}:id/`
const MAX_NAME = 100

export const methodRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  const { audit, authenticators, waysIn } = deps
  app.addHook('preHandler', freshSignIn(deps))

  app.get(PATH, async (request: MethodRequest, reply) => show(request, reply))

  app.post(PATH, async (request: MethodRequest, reply) => {
    const { action, name = '' } = readForm(request)
    const method = await find(request)
    if (action === 'rename') return rename(request, reply, { method, name: name.trim() })
    if (action === 'remove') return remove(request, reply, method)
    throw nothingThere()
  })

  async function rename(
    request: MethodRequest,
    reply: FastifyReply,
    { method, name }: { readonly method: Authenticator; readonly name: string },
  ) {
    if (name === '') return show(request, reply, 'name-missing')
    await record(request, 'model_updated', method)
    const { id } = personAt(request).user
    await authenticators.rename(id, method.id, name.slice(0, MAX_NAME))
    return done(request, reply, { to: LIST, notice: 'noticeMethodRenamed' })
  }

  async function remove(request: MethodRequest, reply: FastifyReply, method: Authenticator) {
    const removal = {
      ...{ userId: personAt(request).user.id, authenticatorId: method.id },
      passkeysOpen: await passkeysOpen(deps, request),
    }
    const outcome = await waysIn.remove(removal, (removed) =>
      record(request, 'model_deleted', removed),
    )
    if (outcome === 'unknown') throw nothingThere()
    if (outcome === 'last') return show(request, reply, 'last-way')
    return done(request, reply, { to: LIST, notice: 'noticeMethodRemoved' })
  }

  async function show(
    request: MethodRequest,
    reply: FastifyReply,
    problem?: 'name-missing' | 'last-way',
  ): Promise<FastifyReply> {
    const method = toShownMethod(await find(request))
    return sendAccountPage(request, reply, { deps, page: { page: 'method', method, problem } })
  }

  /** @throws PageError 404 */
  async function find(request: MethodRequest): Promise<Authenticator> {
    const owned = await authenticators.list(personAt(request).user.id)
    const found = owned.find(({ id }) => String(id) === request.params.id)
    if (!found) throw nothingThere()
    return found
  }

  function record(
    request: MethodRequest,
    action: 'model_updated' | 'model_deleted',
    method: Pick<Authenticator, 'id' | 'kind' | 'name'>,
  ): Promise<void> {
    const { pk, ...model } = authenticatorFacts(method)
    return recordOwnChange(audit, request, { action, model: { ...model, pk: String(pk) } })
  }
}
