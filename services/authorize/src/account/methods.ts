/** `/if/user/methods/`: how a person signs in and confirms, and what they can add. */
import type { Authenticator } from '@gatehouse/core'
import { sourceLoginUrl } from '@gatehouse/flows'
import { ACCOUNT_PATHS, type ShownMethod } from '@gatehouse/pages'
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { personAt } from './person.ts'
import { sendAccountPage } from './send-account-page.ts'

const PATH = ACCOUNT_PATHS.methods
const MAX_STAGES = 20

/** The stages that set each of them up. */
const SETUPS = {
  webauthn: 'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage',
  totp: 'authentik_stages_authenticator_totp.authenticatortotpstage',
  email: 'authentik_stages_authenticator_email.authenticatoremailstage',
  static: 'authentik_stages_authenticator_static.authenticatorstaticstage',
} as const

export const methodsRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  const { administration, authenticators, sourceConnections, sources } = deps

  app.get(PATH, async (request, reply) => {
    const { id, passwordHash, passwordChangedAt } = personAt(request).user
    const [methods, connections, ways] = await Promise.all([
      authenticators.list(id),
      linkedAccounts(id),
      waysToAdd(),
    ])
    return sendAccountPage(request, reply, {
      deps,
      page: {
        page: 'methods',
        passwordChangedAt: passwordHash === undefined ? undefined : passwordChangedAt,
        methods: methods.map(toShownMethod),
        ...connections,
        ways,
      },
    })
  })

  async function linkedAccounts(userId: number) {
    const [connections, all] = await Promise.all([sourceConnections.listOf(userId), sources.list()])
    const linked = connections.map(({ id, sourceId, identifier }) => ({
      ...{ id, identifier },
      source: all.find((source) => source.id === sourceId)?.name ?? '',
    }))
    const linkable = all
      .filter(({ id, enabled }) => enabled && connections.every(({ sourceId }) => sourceId !== id))
      .map((source) => ({ source: source.name, url: sourceLoginUrl(source, PATH) }))
    return { linked, linkable }
  }

  /** Stages that name the flow in which people set one up by themselves. */
  async function waysToAdd() {
    const kinds = Object.entries(SETUPS).map(async ([kind, model]) => {
      const { results } = await administration.collection(model).list({
        ...{ filters: {}, search: '', ordering: 'name', page: 1, size: MAX_STAGES },
        reach: { all: true },
      })
      return results
        .filter((stage) => typeof stage['configure_flow'] === 'string')
        .map(({ pk }) => ({
          kind: kind as keyof typeof SETUPS,
          url: `/flows/-/configure/${pk}/?${new URLSearchParams({ next: PATH })}`,
        }))
    })
    return (await Promise.all(kinds)).flat()
  }
}

export function toShownMethod(one: Authenticator): ShownMethod {
  const { id, kind, name, createdAt, lastUsedAt } = one
  return {
    ...{ id, kind, name, addedAt: createdAt, lastUsedAt },
    email: one.kind === 'email' ? one.email : '',
    remaining: one.kind === 'static' ? one.remainingCodes : 0,
  }
}
