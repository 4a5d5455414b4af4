/** `/if/user/password/`: when the password was changed, and the way to the flow that changes it. */
import { flowPageUrl } from '@gatehouse/flows'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { personAt } from './person.ts'
import { sendAccountPage } from './send-account-page.ts'

const PATH = ACCOUNT_PATHS.password
const PASSWORD_STAGE = 'authentik_stages_password.passwordstage'

export const passwordRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  app.get(PATH, async (request, reply) => {
    const { passwordHash, passwordChangedAt } = personAt(request).user
    return sendAccountPage(request, reply, {
      deps,
      page: {
        page: 'password',
        changedAt: passwordHash === undefined ? undefined : passwordChangedAt,
        changeUrl: await changeUrl(request),
      },
    })
  })

  /** What the password stage names by which people sign in here. The flow asks for a fresh sign-in itself. */
  async function changeUrl(request: FastifyRequest): Promise<string | undefined> {
    const signInId = request.context.brand.flows.authentication
    const signIn = signInId ? await deps.flows.findById(signInId) : undefined
    const stage = signIn?.bindings.find(({ stage: { model } }) => model === PASSWORD_STAGE)?.stage
    const flowId = stage?.settings['configure_flow']
    const flow = typeof flowId === 'string' ? await deps.flows.findById(flowId) : undefined
    return flow && flowPageUrl(flow.slug, new URLSearchParams({ next: PATH }).toString())
  }
}
