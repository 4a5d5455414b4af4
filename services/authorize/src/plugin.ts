/**
 * The authorize service: everything a person's browser sees on the way in and out. One encapsulated
 * plugin, mounted by `main.ts` alone or beside the others by the gateway.
 */

import {
  apiErrors,
  browserSessions,
  forms,
  oauthErrors,
  pageErrors,
  requestContext,
} from '@gatehouse/http-kit'
import { sendErrorPage } from '@gatehouse/page-kit'
import type { FastifyPluginAsync } from 'fastify'
import { accountRoutes } from './account/account.ts'
import type { AuthorizeDeps } from './ports.ts'
import { authorizeRoute } from './routes/authorize.ts'
import { cancelFlowRoute } from './routes/cancel-flow.ts'
import { configureStageRoute } from './routes/configure-stage.ts'
import { defaultFlowRoute } from './routes/default-flow.ts'
import { endSessionRoute } from './routes/end-session.ts'
import { flowExecutorRoute } from './routes/flow-executor.ts'
import { flowPageRoute } from './routes/flow-page.ts'
import { launchRoute } from './routes/launch.ts'
import { signInAgainRoute } from './routes/sign-in-again.ts'
import { oauthSourceRoutes } from './sources/oauth-routes.ts'
import { plexSourceRoutes } from './sources/plex-routes.ts'
import { redeemPlexTokenRoute } from './sources/redeem-plex-token.ts'

export type { AuthorizeDeps } from './ports.ts'

export const authorizeService: FastifyPluginAsync<AuthorizeDeps> = async (app, deps) => {
  const { brands, publicUrl, sessions, users, cookieKey, cookieKeyFallbacks } = deps
  await app.register(forms)
  await app.register(requestContext, { brands, publicUrl })
  await app.register(browserSessions, { sessions, users, cookieKey, cookieKeyFallbacks })

  await app.register(async (pages) => {
    await pages.register(pageErrors, { render: sendErrorPage })
    await pages.register(authorizeRoute, {
      deps,
      dialect: 'openid',
      path: '/application/o/authorize/',
    })
    await pages.register(authorizeRoute, {
      deps,
      dialect: 'github',
      path: '/login/oauth/authorize',
    })
    await pages.register(flowPageRoute, { deps })
    await pages.register(defaultFlowRoute, { deps })
    await pages.register(cancelFlowRoute, { deps })
    await pages.register(endSessionRoute, { deps })
    await pages.register(launchRoute, { deps })
    await pages.register(signInAgainRoute, { deps })
    await pages.register(configureStageRoute, { deps })
    await pages.register(oauthSourceRoutes, { deps })
    await pages.register(plexSourceRoutes, { deps })
    await pages.register(accountRoutes, { deps })
  })

  await app.register(async (api) => {
    await api.register(oauthErrors)
    await api.register(flowExecutorRoute, { deps })
  })

  await app.register(async (api) => {
    await api.register(apiErrors)
    await api.register(redeemPlexTokenRoute, { deps })
  })
}
