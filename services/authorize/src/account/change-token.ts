/** What becomes of a key that a person has made. */
import type { AdministeredObject } from '@gatehouse/core'
import type { Lifetimes, TokenIntent } from '@gatehouse/pages'
import { randomAlphanumeric } from '@gatehouse/protocol'
import type { FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { findOwn, nothingThere } from './own-objects.ts'
import { personAt } from './person.ts'
import { recordOwnChange } from './record-own-change.ts'
import { endOf, lifetimesOf } from './token-lifetimes.ts'
import { INTENTS, TOKEN_MODEL } from './tokens.ts'

export type TokenRequest = FastifyRequest<{ Params: { identifier: string } }>

type Models = Pick<AuthorizeDeps['administration'], 'collection'>

/** @throws PageError 404, also for the link that leads back into an account */
export async function findToken(
  models: Models,
  request: TokenRequest,
): Promise<AdministeredObject & { readonly intent: TokenIntent }> {
  const key = request.params.identifier
  const found = await findOwn(models, request, { model: TOKEN_MODEL, key })
  const intent = INTENTS.find((one) => one === found['intent'])
  if (!intent) throw nothingThere()
  return { ...found, intent }
}

/** Another value, and another end; resolves to the token's key. */
export async function renewToken(
  deps: AuthorizeDeps,
  request: TokenRequest,
  lifetime: string | undefined,
): Promise<string> {
  const { defaultTokenLength } = await deps.settings.current()
  const pk = await deps.administration.change(async (models) => {
    const found = await findToken(models, request)
    const key = randomAlphanumeric(defaultTokenLength)
    const end = endOf(await tokenChoices(deps, request, found.intent), lifetime)
    await record(deps, request, { found, action: 'secret_rotate' })
    await models.writer(TOKEN_MODEL).update(found.pk, { key, ...end })
    return String(found.pk)
  })
  await announce(deps, request)
  return pk
}

export async function removeToken(deps: AuthorizeDeps, request: TokenRequest): Promise<void> {
  await deps.administration.change(async (models) => {
    const found = await findToken(models, request)
    await record(deps, request, { found, action: 'model_deleted' })
    await models.writer(TOKEN_MODEL).remove(found.pk)
  })
  await announce(deps, request)
}

export async function tokenChoices(
  { settings, clock }: Pick<AuthorizeDeps, 'settings' | 'clock'>,
  request: FastifyRequest,
  intent: TokenIntent,
): Promise<Lifetimes> {
  const { defaultTokenDuration } = await settings.current()
  const { user } = personAt(request)
  return lifetimesOf({ user, intent, defaultDuration: defaultTokenDuration, now: clock.now() })
}

interface Done {
  readonly found: AdministeredObject
  readonly action: 'secret_rotate' | 'model_deleted'
}

function record(
  { audit }: Pick<AuthorizeDeps, 'audit'>,
  request: TokenRequest,
  { found: { pk, description, identifier }, action }: Done,
): Promise<void> {
  const name = String(description || identifier)
  const model = { app: 'authentik_core', model_name: 'token', pk: String(pk), name }
  return recordOwnChange(audit, request, { action, model })
}

/** Processes remember app passwords that were right. */
function announce(
  { administration }: Pick<AuthorizeDeps, 'administration'>,
  request: TokenRequest,
): Promise<void> {
  const { id: userId } = personAt(request).user
  return administration.announce([{ kind: 'user', userId }])
}
