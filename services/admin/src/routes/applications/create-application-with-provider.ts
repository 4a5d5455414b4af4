/** `PUT core/transactional/applications/`: an application with its provider and its bindings, or nothing. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isPermitted } from '../../access/reach.ts'
import { createInTurn } from '../../applications/create-in-turn.ts'
import {
  faultsOf,
  TransactionApplicationRequest,
  TransactionFault,
  type TransactionRequest,
  WholeRequest,
} from '../../applications/transaction-request.ts'
import { unknownIn, warnOfIgnored } from '../../ignored-fields.ts'
import type { AdminDeps } from '../../ports.ts'
import { permissionOf } from '../../resource/permission-of.ts'
import { application } from '../../resources/core/application.ts'
import { policyBinding } from '../../resources/policies/policy-binding.ts'
import { oauth2Provider } from '../../resources/providers/oauth2-provider.ts'

const TransactionApplicationResponse = Type.Object(
  { applied: Type.Boolean(), logs: Type.Array(Type.String()) },
  { title: 'TransactionApplicationResponse' },
)

/** Messages by the part of the request, and within it by field. */
const PartFaults = Type.Object({}, { additionalProperties: true })

export const createApplicationWithProviderRoute: FastifyPluginAsyncTypebox<{
  deps: AdminDeps
}> = async (app, { deps }) => {
  app.put(
    '/core/transactional/applications/',
    {
      attachValidation: true,
      schema: {
        tags: ['core'],
        operationId: 'core_transactional_applications_update',
        summary: 'Creates an application with its provider and its policy bindings, or nothing.',
        body: TransactionApplicationRequest,
        response: { 200: TransactionApplicationResponse, 400: PartFaults },
      },
      config: { permission: permissionOf('add', application) },
    },
    async (request, reply) => {
      warnOfIgnored(reply, unknownIn(request.body, WholeRequest))
      const faults = faultsOf(request)
      if (Object.keys(faults).length > 0) return reply.code(400).send(faults)
      requirePermissions(request, request.body)
      try {
        await createInTurn(deps, request, request.body)
        return { applied: true, logs: [] }
      } catch (error) {
        if (!(error instanceof TransactionFault)) throw error
        return reply.code(400).send(error.faults)
      }
    },
  )
}

function requirePermissions(
  request: FastifyRequest,
  { policy_bindings: bindings = [] }: TransactionRequest,
): void {
  const needed = [oauth2Provider, ...(bindings.length > 0 ? [policyBinding] : [])]
  const lacked = needed
    .map((resource) => permissionOf('add', resource))
    .filter((permission) => !isPermitted(request, permission))
  if (lacked.length === 0) return
  throw new ApiError(403, 'You do not have permission to perform this action.', {
    detail: `lacks ${lacked.join(', ')}`,
  })
}
