/** How well a person's account is secured, as their brand lets people sign in. */
import { type Authenticator, countWaysIn, type Source } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { personAt } from './person.ts'

const IDENTIFICATION = 'authentik_stages_identification.identificationstage'

type Deps = Pick<AuthorizeDeps, 'authenticators' | 'flows' | 'sources' | 'sourceConnections'>

export async function securityOf(deps: Deps, request: FastifyRequest) {
  const { id, passwordHash } = personAt(request).user
  const [authenticators, linked, sources, open] = await Promise.all([
    deps.authenticators.list(id),
    deps.sourceConnections.listOf(id),
    deps.sources.list(),
    passkeysOpen(deps, request),
  ])
  return {
    ways: countWaysIn({
      hasPassword: passwordHash !== undefined,
      kinds: authenticators.map(({ kind }) => kind),
      passkeysOpen: open,
      connections: linked.filter(({ sourceId }) => letsIn(sources, sourceId)).length,
    }),
    recoveryCodes: authenticators.find(isCodes)?.remainingCodes,
  }
}

function letsIn(sources: readonly Source[], id: string): boolean {
  const source = sources.find((one) => one.id === id)
  return source?.enabled === true && source.authenticationFlowId !== undefined
}

function isCodes(one: Authenticator): one is Extract<Authenticator, { kind: 'static' }> {
  return one.kind === 'static'
}

/** Whether the sign-in flow takes a passkey in place of everything else. */
export async function passkeysOpen(
  { flows }: Pick<AuthorizeDeps, 'flows'>,
  { context }: FastifyRequest,
): Promise<boolean> {
  const flowId = context.brand.flows.authentication
  const flow = flowId ? await flows.findById(flowId) : undefined
  const stages = flow?.bindings.map(({ stage }) => stage) ?? []
  return stages.some(
    ({ model, settings }) =>
      model === IDENTIFICATION &&
      (isSet(settings['passwordless_flow']) || isSet(settings['webauthn_stage'])),
  )
}

function isSet(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
