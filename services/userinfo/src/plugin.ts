/**
 * The userinfo service: who a token is about, as OpenID Connect and as GitHub tell it. One encapsulated
 * plugin, mounted by `main.ts` alone or beside the others by the gateway.
 */
import { bearerErrors, forms, requestContext } from '@gatehouse/http-kit'
import type { FastifyPluginAsync } from 'fastify'
import type { UserinfoDeps } from './ports.ts'
import { githubEmailsRoute } from './routes/github-emails.ts'
import { githubTeamsRoute } from './routes/github-teams.ts'
import { githubUserRoute } from './routes/github-user.ts'
import { userinfoRoute } from './routes/userinfo.ts'

export type { UserinfoDeps } from './ports.ts'

export const userinfoService: FastifyPluginAsync<UserinfoDeps> = async (app, deps) => {
  await app.register(forms)
  await app.register(requestContext, { brands: deps.brands, publicUrl: deps.publicUrl })
  await app.register(bearerErrors)
  await app.register(userinfoRoute, { deps })
  await app.register(githubUserRoute, { deps })
  await app.register(githubEmailsRoute, { deps })
  await app.register(githubTeamsRoute, { deps })
}
