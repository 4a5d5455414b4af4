/** `/if/user/profile/`: what is known of a person. It is changed by the brand's flow, or by a form of ours. */
import { flowPageUrl, mayChange } from '@gatehouse/flows'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { personAt } from './person.ts'
import { sendAccountPage } from './send-account-page.ts'

const PATH = ACCOUNT_PATHS.profile
export const CHANGE_PROFILE = `${PATH}change/`

export const profileRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  app.get(PATH, async (request, reply) => {
    const { username, name, email, emailVerified } = personAt(request).user
    return sendAccountPage(request, reply, {
      deps,
      page: {
        ...{ page: 'profile', username, name, email },
        isEmailVerified: emailVerified,
        changeUrl: await changeUrl(request),
      },
    })
  })

  async function changeUrl(request: FastifyRequest): Promise<string | undefined> {
    const flowId = request.context.brand.flows.userSettings
    const flow = flowId ? await deps.flows.findById(flowId) : undefined
    if (flow) return flowPageUrl(flow.slug, new URLSearchParams({ next: PATH }).toString())
    const settings = await deps.settings.current()
    const { user } = personAt(request)
    const isAny = (['name', 'username', 'email'] as const).some((key) =>
      mayChange(user, key, settings),
    )
    return isAny ? CHANGE_PROFILE : undefined
  }
}
