/** `/if/user/tokens/<identifier>/`: one key of a program. Its value is on the page that follows its making. */
import type { AdministeredObject } from '@gatehouse/core'
import { ACCOUNT_PATHS, type ShownKey, type TokenIntent } from '@gatehouse/pages'
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import {
  findToken,
  removeToken,
  renewToken,
  type TokenRequest,
  tokenChoices,
} from './change-token.ts'
import { freshSignIn } from './fresh-sign-in.ts'
import { done, takeNotice } from './notice.ts'
import { nothingThere } from './own-objects.ts'
import { personAt } from './person.ts'
import { readForm } from './read-form.ts'
import { sendAccountPage } from './send-account-page.ts'
import { shownKey } from './token-snippets.ts'
import { toShownToken } from './tokens.ts'

const LIST = ACCOUNT_PATHS.tokens
const PATH = `${LIST}:identifier/`

export const tokenRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  app.addHook('preHandler', freshSignIn(deps))

  app.get(PATH, async (request: TokenRequest, reply) => {
    const found = await findToken(deps.administration, request)
    const notice = takeNotice(request, reply)
    const key = notice?.subject === found.pk ? await newKey(deps, request, found) : undefined
    return sendAccountPage(request, reply, {
      ...{ deps, notice },
      page: {
        page: 'token',
        token: toShownToken(found, await deps.applications.list()),
        lifetimes: await tokenChoices(deps, request, found.intent),
        ...(key && { key }),
      },
    })
  })

  app.post(PATH, async (request: TokenRequest, reply) => {
    const { action, lifetime } = readForm(request)
    if (action === 'renew') {
      const subject = await renewToken(deps, request, lifetime)
      const to = `${LIST}${encodeURIComponent(request.params.identifier)}/`
      return done(request, reply, { to, notice: 'noticeKeyRenewed', subject })
    }
    if (action !== 'remove') throw nothingThere()
    await removeToken(deps, request)
    return done(request, reply, { to: LIST, notice: 'noticeKeyRemoved' })
  })
}

async function newKey(
  { clients, tokenKeys }: AuthorizeDeps,
  request: TokenRequest,
  { pk, intent, application }: AdministeredObject & { readonly intent: TokenIntent },
): Promise<ShownKey | undefined> {
  const value = await tokenKeys.find(String(pk))
  const client =
    typeof application === 'string' ? await clients.findByApplicationId(application) : undefined
  if (value === undefined) return undefined
  return shownKey({
    ...{ intent, value, user: personAt(request).user },
    clientId: client?.clientId,
    origin: request.context.origin,
  })
}
