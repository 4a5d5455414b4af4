/** `/if/user/tokens/new/<intent>/`: makes a key for a program. */
import { tokenIdentifier } from '@gatehouse/core'
import { ACCOUNT_PATHS, type NewTokenPage, type TokenIntent } from '@gatehouse/pages'
import { randomAlphanumeric } from '@gatehouse/protocol'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { tokenChoices } from './change-token.ts'
import { freshSignIn } from './fresh-sign-in.ts'
import { done } from './notice.ts'
import { openApplications } from './open-applications.ts'
import { nothingThere } from './own-objects.ts'
import { personAt } from './person.ts'
import { readForm } from './read-form.ts'
import { recordOwnChange } from './record-own-change.ts'
import { sendAccountPage } from './send-account-page.ts'
import { endOf } from './token-lifetimes.ts'
import { INTENTS, TOKEN_MODEL } from './tokens.ts'

type NewTokenRequest = FastifyRequest<{ Params: { intent: string } }>

const PATH = `${ACCOUNT_PATHS.tokens}new/:intent/`
const MAX_NAME = 100

export const newTokenRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  const { administration, audit } = deps
  app.addHook('preHandler', freshSignIn(deps))

  app.get(PATH, async (request: NewTokenRequest, reply) =>
    sendAccountPage(request, reply, { deps, page: await pageOf(request) }),
  )

  app.post(PATH, async (request: NewTokenRequest, reply) => {
    const { name = '', application = '', lifetime = '' } = readForm(request)
    const page = await pageOf(request)
    const description = name.trim().slice(0, MAX_NAME)
    if (description === '') {
      const typed = { application, lifetime }
      return sendAccountPage(request, reply, { deps, page: { ...page, typed } })
    }
    const { id } = personAt(request).user
    const identifier = newIdentifier(description)
    const attributes = {
      ...{ identifier, description, intent: page.intent, user: id },
      application: page.applications.find((one) => one.id === application)?.id ?? null,
      ...endOf(page.lifetimes, lifetime),
    }
    const pk = await administration.change(async (models) => {
      const created = await models.writer(TOKEN_MODEL).create(attributes)
      const model = { app: 'authentik_core', model_name: 'token', name: description }
      await recordOwnChange(audit, request, {
        action: 'model_created',
        model: { ...model, pk: String(created.pk) },
      })
      return String(created.pk)
    })
    const to = `${ACCOUNT_PATHS.tokens}${identifier}/`
    return done(request, reply, { to, notice: 'noticeKeyMade', subject: pk })
  })

  async function pageOf(
    request: NewTokenRequest,
  ): Promise<NewTokenPage & { readonly page: 'new-token' }> {
    const intent = intentOf(request)
    const applications = intent === 'app_password' ? await openApplications(deps, request) : []
    return {
      page: 'new-token',
      intent,
      applications: applications.map(({ id, name }) => ({ id, name })),
      lifetimes: await tokenChoices(deps, request, intent),
    }
  }
}

function intentOf({ params }: NewTokenRequest): TokenIntent {
  const intent = INTENTS.find((one) => one === params.intent)
  if (!intent) throw nothingThere()
  return intent
}

/** Identifiers are of the whole installation; names are not. */
function newIdentifier(name: string): string {
  const readable = tokenIdentifier(name).replace(/[^a-z0-9_-]/g, '')
  return [readable, randomAlphanumeric(10).toLowerCase()].filter(Boolean).join('-')
}
