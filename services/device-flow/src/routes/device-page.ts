/**
 * `/device`, where a person types the code that a device shows. The code in the address (or in a form)
 * is only filled in: a person looks at it and presses a button in any case.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 RFC 8628 §3.3, §3.3.1}
 */

import { randomUUID } from 'node:crypto'
import type { Brand, Flow } from '@gatehouse/core'
import { PageError, say } from '@gatehouse/errors'
import { deviceStart, type FlowRun, planIdOf } from '@gatehouse/flows'
import { sendRedirect, sendResult } from '@gatehouse/page-kit'
import { formatUserCode, normalizeUserCode } from '@gatehouse/protocol'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { brandDeviceFlow, howToTurnOn } from '../brand-device-flow.ts'
import type { DeviceFlowDeps } from '../ports.ts'

/** Longer input is no code; what fits is shown again, for the person to correct. */
const MAX_CODE = 64

export const devicePageRoute: FastifyPluginAsync<{ deps: DeviceFlowDeps }> = async (
  app,
  { deps },
) => {
  app.route({
    method: ['GET', 'POST'],
    url: '/device',
    handler: async (request, reply) => {
      const flow = await requireDeviceFlow(request.context.brand)
      const code = givenCode(request)
      const page = withQuery('/device', { code })
      const { user } = request.browser
      if (!user) {
        const signIn = withQuery('/flows/-/default/authentication/', { next: page })
        return sendRedirect(reply, signIn)
      }
      const run = flowRun(request, flow, code)
      const start = { flow, restartUrl: page, ...(code !== undefined && { code }) }
      const started = await deps.executor.start(run, deviceStart(run, start))
      return started.kind === 'interaction'
        ? sendRedirect(reply, started.to)
        : sendResult(request, reply, { result: started.result })
    },
  })

  async function requireDeviceFlow(brand: Brand): Promise<Flow> {
    const flow = await brandDeviceFlow(brand, deps.flows)
    if (flow) return flow
    throw new PageError(404, say('notAvailable'), say('noDevicesHere'), {
      hint: howToTurnOn(brand),
    })
  }
}

/** As it is shown on devices where it is a code at all. */
function givenCode({ body, query }: FastifyRequest): string | undefined {
  const { code } = { ...(query as object), ...(body as object) } as { code?: unknown }
  if (code === undefined) return undefined
  if (typeof code !== 'string') {
    throw new PageError(400, say('didNotWork'), say('parameterRepeated', { name: 'code' }))
  }
  const userCode = normalizeUserCode(code)
  return userCode ? formatUserCode(userCode) : code.slice(0, MAX_CODE)
}

/** Each visit is a plan of its own, so that two tabs do not disturb each other. */
function flowRun(
  { browser, context }: FastifyRequest,
  { slug }: Flow,
  code: string | undefined,
): FlowRun {
  const query = withQuery('', { code, transaction: randomUUID() }).slice(1)
  return {
    browserId: browser.id,
    planId: planIdOf(slug, query),
    flowSlug: slug,
    query,
    request: context,
    session: browser.session,
    user: browser.user,
  }
}

function withQuery(path: string, parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry) => entry[1] !== undefined)
  const query = new URLSearchParams(given as [string, string][]).toString()
  return query === '' ? path : `${path}?${query}`
}
