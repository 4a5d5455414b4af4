/** `/if/user/preferences/`: in which language, and light or dark, a person wants their pages. */
import { THEMES, themeOf } from '@gatehouse/page-kit'
import { ACCOUNT_PATHS } from '@gatehouse/pages'
import { LOCALES } from '@gatehouse/protocol'
import type { FastifyPluginAsync } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { done } from './notice.ts'
import { personAt } from './person.ts'
import { readForm } from './read-form.ts'
import { recordOwnChange } from './record-own-change.ts'
import { sendAccountPage } from './send-account-page.ts'

const PATH = ACCOUNT_PATHS.preferences

export const preferencesRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  app.get(PATH, async (request, reply) => {
    const { user } = personAt(request)
    const { settings } = user.attributes
    const { locale } = (settings ?? {}) as { locale?: unknown }
    return sendAccountPage(request, reply, {
      deps,
      page: {
        page: 'preferences',
        locale: typeof locale === 'string' ? locale : '',
        theme: themeOf(user) ?? 'automatic',
      },
    })
  })

  app.post(PATH, async (request, reply) => {
    const form = readForm(request)
    const locale = LOCALES.find((tag) => tag === form['locale']) ?? ''
    const base = THEMES.find((theme) => theme === form['theme']) ?? 'automatic'
    const { id, username } = personAt(request).user
    const attributes = { settings: { locale, theme: { base } } }
    await deps.accounts.change(id, { attributes }, () =>
      recordOwnChange(deps.audit, request, {
        action: 'model_updated',
        model: { app: 'authentik_core', model_name: 'user', pk: String(id), name: username },
      }),
    )
    return done(request, reply, { to: PATH, notice: 'noticeSaved' })
  })
}
