/** `/if/user/sources/<key>/`: whoever is signed in says whether an account elsewhere is theirs. Then it is. */
import { PageError, say } from '@gatehouse/errors'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import { SourceRefused } from '@gatehouse/sources'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { freshSignIn } from '../account/fresh-sign-in.ts'
import { done } from '../account/notice.ts'
import { personAt } from '../account/person.ts'
import { readForm } from '../account/read-form.ts'
import { sendAccountPage } from '../account/send-account-page.ts'
import type { AuthorizeDeps } from '../ports.ts'
import { atSource } from './at-source.ts'
import { LINK_PATH, type PendingLink } from './pending-link.ts'
import { recordLink } from './record-link.ts'

type LinkRequest = FastifyRequest<{ Params: { key: string } }>

export const linkAccountRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  const { sourceConnections, sources, sourceVisits } = deps
  app.addHook('preHandler', freshSignIn(deps))

  app.get(LINK_PATH, async (request: LinkRequest, reply) => {
    const link = (await sourceVisits.find(request.browser.id, keyOf(request))) as
      | PendingLink
      | undefined
    const { source, user } = await checked(request, link)
    const { username } = user
    const page = { source: source.name, name: link?.name ?? '', username }
    return sendAccountPage(request, reply, { deps, page: { page: 'link-account', ...page } })
  })

  app.post(LINK_PATH, async (request: LinkRequest, reply) => {
    readForm(request)
    const link = (await sourceVisits.take(request.browser.id, keyOf(request))) as
      | PendingLink
      | undefined
    const { source, user, identity, groups } = await checked(request, link)
    await atSource(deps, { request, source }, async () => {
      const made = await sourceConnections.connect({ ...identity, userId: user.id }, () =>
        recordLink(deps.audit, request, { source, identity }),
      )
      if (made !== 'of_somebody_else') return
      const told = say('sourceOfSomebodyElse', { source: source.name })
      throw new SourceRefused(made, told, { detail: 'Another account has it here.' })
    })
    if (groups) {
      const mode = source.groupMatchingMode
      await sourceConnections.syncGroups({ userId: user.id, source, mode, groups })
    }
    const to = link?.next ?? ACCOUNT_PATHS.methods
    return done(request, reply, { to, notice: 'noticeAccountLinked' })
  })

  /** @throws PageError 400 when it is too late, or somebody else's */
  async function checked(request: LinkRequest, link: PendingLink | undefined) {
    const { user } = personAt(request)
    const source = link && (await sources.findById(link.sourceId))
    if (link?.userId === user.id && source?.enabled) return { ...link, source, user }
    throw new PageError(400, say('didNotWork'), say('requestExpired'))
  }
}

function keyOf({ params }: LinkRequest): string {
  return `link:${params.key.slice(0, 64)}`
}
