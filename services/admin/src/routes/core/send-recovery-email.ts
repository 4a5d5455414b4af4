/** `POST core/users/{id}/recovery_email/`: the link of a recovery, by the mail that an e-mail stage describes. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type AdministeredObject, linkOrigin, type MailLimit, mailLimits } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import { parseDuration } from '@gatehouse/protocol'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { checkAccountTaken } from '../../access/escalation.ts'
import { reachOf } from '../../access/reach.ts'
import { Filled, Uuid } from '../../fields/types.ts'
import { recoveryFlow } from '../../people/recovery-flow.ts'
import { makeRecoveryToken } from '../../people/recovery-token.ts'
import type { AdminDeps } from '../../ports.ts'
import { findObject } from '../../resource/find-object.ts'
import { refusedField } from '../../resource/refused-field.ts'
import { user } from '../../resources/core/user.ts'
import { emailStage } from '../../resources/stages/email.ts'

type MailRequest = FastifyRequest<{ Body: { email_stage: string; token_duration?: string } }>

export const sendRecoveryEmailRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/core/users/:id/recovery_email/',
    {
      schema: {
        summary: 'Sends a user a link to get back into the account with.',
        params: Type.Object({ id: Type.Integer() }),
        body: Type.Object(
          { email_stage: Uuid(), token_duration: Type.Optional(Filled()) },
          { title: 'UserRecoveryEmailRequest' },
        ),
        response: { 204: Type.Null() },
      },
      config: { permission: 'authentik_core.reset_user_password', owned: false },
    },
    async (request, reply) => {
      const { id } = request.params
      const collection = deps.administration.collection(user.model)
      const found = await findObject(collection, user, { key: String(id), reach: reachOf(request) })
      await checkAccountTaken(request, deps, Number(found.pk))
      if (!found['email']) throw noAddress()
      const flow = await recoveryFlow(deps, request)
      const stage = await findStage(deps, request.body.email_stage)
      await orderMail(deps, request, { userId: Number(found.pk), flow, stage })
      return reply.code(204).send(null)
    },
  )
}

async function findStage({ administration }: AdminDeps, id: string): Promise<AdministeredObject> {
  const stages = administration.collection(emailStage.model)
  const stage = await stages.find(id, { all: true })
  if (!stage) throw refusedField('email_stage', 'refers to nothing: no such object')
  return stage
}

interface RecoveryMail {
  readonly userId: number
  readonly flow: { readonly id: string; readonly slug: string }
  readonly stage: AdministeredObject
}

async function orderMail(
  deps: AdminDeps,
  request: MailRequest,
  { userId, flow, stage }: RecoveryMail,
): Promise<void> {
  const { bus, users, publicUrl } = deps
  const user = await users.findFresh(userId)
  // A link to an account that cannot sign in would be dead from the start.
  if (!user?.isActive) throw refusedUser('User is not active.')
  const { id: tokenId, expiresAt } = await makeRecoveryToken(deps, request, {
    ...{ userId, flowId: flow.id, duration: request.body.token_duration, sentTo: user.email },
  })
  const { brand, origin } = request.context
  const job = {
    ...{ tokenId, userId, mustExist: true, plan: null, endsAt: expiresAt, activates: false },
    ...{ stageId: String(stage.pk), flowId: flow.id, flowSlug: flow.slug },
    ...{ email: user.email, passwordChangedAt: user.passwordChangedAt },
    ...{ brand: brand.domain, origin: linkOrigin({ brand, origin, publicUrl }), locale: '' },
    limits: limitsOf(stage),
  }
  await bus.add('mail', 'send-link', job, { requestId: request.id })
}

function limitsOf(stage: AdministeredObject): MailLimit[] {
  const windowMs = parseDuration(String(stage['recovery_cache_timeout']))
  return [...mailLimits({ limit: Number(stage['recovery_max_attempts']), windowMs })]
}

function noAddress(): ApiError {
  return refusedUser('User does not have an email address set.')
}

function refusedUser(message: string): ApiError {
  return new ApiError(400, message, { fields: { non_field_errors: [message] } })
}
