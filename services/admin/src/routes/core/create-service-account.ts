/** `POST core/users/service_account/`: an account for a program, with an app password. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { FieldError } from '@gatehouse/blueprints'
import { ApiError } from '@gatehouse/errors'
import { hashedUserId, randomAlphanumeric } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { isPermitted } from '../../access/reach.ts'
import { Filled, Timestamp } from '../../fields/types.ts'
import { addServiceAccount } from '../../people/add-service-account.ts'
import type { AdminDeps } from '../../ports.ts'

const Request = Type.Object(
  {
    name: Filled(),
    create_group: Type.Optional(Type.Boolean({ default: false })),
    expiring: Type.Optional(Type.Boolean({ default: true })),
    expires: Type.Optional(Timestamp()),
  },
  { title: 'UserServiceAccountRequest' },
)

const Response = Type.Object(
  {
    username: Type.String(),
    token: Type.String(),
    user_uid: Type.String(),
    user_pk: Type.Integer(),
    group_pk: Type.Optional(Type.String()),
  },
  { title: 'UserServiceAccountResponse' },
)

const DURATION_MS = 360 * 24 * 60 * 60_000

export const createServiceAccountRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/core/users/service_account/',
    {
      schema: {
        summary: 'Creates a service account with an app password.',
        body: Request,
        response: { 200: Response },
      },
      config: { permission: 'authentik_core.add_user' },
    },
    async (request) => {
      if (!isPermitted(request, 'authentik_core.add_token')) throw lacksPermission()
      const { name, create_group: withGroup = false, expiring = true, expires } = request.body
      const { defaultTokenLength } = await deps.settings.current()
      const account = {
        name,
        withGroup: withGroup && isPermitted(request, 'authentik_core.add_group'),
        key: randomAlphanumeric(defaultTokenLength),
        expires: expiring ? new Date(expires ?? deps.clock.now() + DURATION_MS) : undefined,
      }
      const made = await addServiceAccount(deps, request, account).catch(explainedAsWhole)
      return {
        username: made.username,
        token: account.key,
        user_uid: hashedUserId(made.userId, await deps.installation.installId()),
        user_pk: made.userId,
        ...(made.groupId === undefined ? {} : { group_pk: made.groupId }),
      }
    },
  )
}

function lacksPermission(): ApiError {
  return new ApiError(403, 'You do not have permission to perform this action.')
}

/** The fields that are wrong are none of the request's. */
function explainedAsWhole(error: unknown): never {
  if (!(error instanceof FieldError)) throw error
  const message = `${error.field} ${error.message}.`
  throw new ApiError(400, message, { fields: { non_field_errors: [message] }, cause: error })
}
