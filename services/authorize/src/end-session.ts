/** Ends a session by the application's invalidation flow, or the brand's. */

import { randomUUID } from 'node:crypto'
import type { Client, Flow } from '@gatehouse/core'
import { logoutStart, type PlanStep, planIdOf, type StartResult } from '@gatehouse/flows'
import { flowRun } from '@gatehouse/page-kit'
import type { FastifyRequest } from 'fastify'
import type { LogoutRequest } from './logout-request.ts'
import type { AuthorizeDeps } from './ports.ts'

/** A flow may say more, but a client that signs out expects the session to be over. */
const USER_LOGOUT: PlanStep = {
  model: 'authentik_stages_user_logout.userlogoutstage',
  settings: {},
  reEvaluatePolicies: false,
  invalidResponseAction: 'retry',
}

export async function endSession(
  request: FastifyRequest,
  { client, redirect }: LogoutRequest,
  deps: AuthorizeDeps,
): Promise<StartResult> {
  const flow = await invalidationFlow(request, client, deps)
  const query = new URLSearchParams({ transaction: randomUUID() }).toString()
  const run = flowRun(request, { flowSlug: flow.slug, query, planId: planIdOf(flow.slug, query) })
  const start = logoutStart(run, {
    flow,
    restartUrl: '/',
    application: client?.application,
    redirect,
  })
  return deps.executor.start(run, { ...start, append: [USER_LOGOUT, ...start.append] })
}

async function invalidationFlow(
  request: FastifyRequest,
  client: Client | undefined,
  deps: AuthorizeDeps,
): Promise<Flow> {
  const flowId = client?.invalidationFlowId ?? request.context.brand.flows.invalidation
  const flow = flowId ? await deps.flows.findById(flowId) : undefined
  return flow ?? PLAIN_INVALIDATION
}

/** Signing out must work even where nobody configured it. */
const PLAIN_INVALIDATION: Flow = {
  id: '00000000-0000-0000-0000-000000000000',
  slug: 'sign-out',
  name: 'Sign out',
  title: 'Sign out',
  designation: 'invalidation',
  authentication: 'none',
  deniedAction: 'message',
  layout: 'stacked',
  background: '',
  policyEngineMode: 'any',
  policyBindings: [],
  bindings: [],
}
