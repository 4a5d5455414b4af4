/** `/if/user/tokens/`: the keys that a person has made for programs. */
import type { AdministeredObject, Application } from '@gatehouse/core'
import { ACCOUNT_PATHS, type ShownToken } from '@gatehouse/pages'
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { listOwn } from './own-objects.ts'
import { pageOf, pagerOf } from './paging.ts'
import { sendAccountPage } from './send-account-page.ts'

export const TOKEN_MODEL = 'authentik_core.token'
/** Links that lead back into an account are none of these. */
export const INTENTS = ['app_password', 'api'] as const

const PATH = ACCOUNT_PATHS.tokens

export const tokensRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  app.get(PATH, async (request, reply) => {
    const [{ count, results }, applications] = await Promise.all([
      listOwn(deps.administration, request, {
        model: TOKEN_MODEL,
        ordering: '-created',
        filters: { intents: INTENTS },
      }),
      deps.applications.list(),
    ])
    return sendAccountPage(request, reply, {
      deps,
      page: {
        page: 'tokens',
        tokens: results.map((token) => toShownToken(token, applications)),
        pager: pagerOf(PATH, { page: pageOf(request), count }),
      },
    })
  })
}

export function toShownToken(
  token: AdministeredObject,
  applications: readonly Application[],
): ShownToken {
  const { application, description, identifier, intent, expiring, expires } = token
  return {
    identifier: String(identifier),
    intent: intent === 'api' ? 'api' : 'app_password',
    name: String(description || identifier),
    applicationName: applications.find(({ id }) => id === application)?.name,
    madeAt: Date.parse(String(token['created'])),
    lastUsedAt: timeOf(token['last_used']),
    endsAt: expiring === false ? undefined : timeOf(expires),
  }
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'string' ? Date.parse(value) : undefined
}
