/** A person's own pages. Only they get there, and find there nothing of anybody else. */
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { linkAccountRoute } from '../sources/link-account.ts'
import { activityRoute } from './activity.ts'
import { applicationsRoute } from './applications.ts'
import { changeProfileRoute } from './change-profile.ts'
import { connectionsRoute } from './connections.ts'
import { linkedRoute } from './linked.ts'
import { methodRoute } from './method.ts'
import { methodsRoute } from './methods.ts'
import { newTokenRoute } from './new-token.ts'
import { passwordRoute } from './password.ts'
import { signedInOnly } from './person.ts'
import { preferencesRoute } from './preferences.ts'
import { profileRoute } from './profile.ts'
import { sessionsRoute } from './sessions.ts'
import { tokenRoute } from './token.ts'
import { tokensRoute } from './tokens.ts'

export const accountRoutes: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (app, { deps }) => {
  app.addHook('preHandler', signedInOnly)
  await app.register(applicationsRoute, { deps })
  await app.register(profileRoute, { deps })
  await app.register(changeProfileRoute, { deps })
  await app.register(passwordRoute, { deps })
  await app.register(methodsRoute, { deps })
  await app.register(methodRoute, { deps })
  await app.register(linkedRoute, { deps })
  await app.register(linkAccountRoute, { deps })
  await app.register(sessionsRoute, { deps })
  await app.register(connectionsRoute, { deps })
  await app.register(tokensRoute, { deps })
  await app.register(newTokenRoute, { deps })
  await app.register(tokenRoute, { deps })
  await app.register(activityRoute, { deps })
  await app.register(preferencesRoute, { deps })
}
