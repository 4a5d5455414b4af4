/**
 * The device-flow service: where a device asks for a code, and the page where a person types it. One
 * encapsulated plugin, mounted by `main.ts` alone or beside the others by the gateway.
 */

import {
  browserSessions,
  forms,
  oauthErrors,
  pageErrors,
  requestContext,
} from '@gatehouse/http-kit'
import { sendErrorPage } from '@gatehouse/page-kit'
import type { FastifyPluginAsync } from 'fastify'
import type { DeviceFlowDeps } from './ports.ts'
import { deviceAuthorizationRoute } from './routes/device-authorization.ts'
import { devicePageRoute } from './routes/device-page.ts'

export type { DeviceFlowDeps } from './ports.ts'

export const deviceFlowService: FastifyPluginAsync<DeviceFlowDeps> = async (app, deps) => {
  const { brands, publicUrl, sessions, users, cookieKey, cookieKeyFallbacks } = deps
  await app.register(forms)
  await app.register(requestContext, { brands, publicUrl })

  await app.register(async (devices) => {
    await devices.register(oauthErrors)
    await devices.register(deviceAuthorizationRoute, { deps })
  })

  await app.register(async (people) => {
    await people.register(pageErrors, { render: sendErrorPage })
    await people.register(browserSessions, { sessions, users, cookieKey, cookieKeyFallbacks })
    await people.register(devicePageRoute, { deps })
  })
}
