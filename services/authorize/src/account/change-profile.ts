/** `/if/user/profile/change/`: changes what is known of a person, as far as the operator lets them. */
import type { AccountChange } from '@gatehouse/core'
import { mayChange } from '@gatehouse/flows'
import { ACCOUNT_PATHS, type Profile } from '@gatehouse/pages'
import { accountName } from '@gatehouse/protocol'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { AuthorizeDeps } from '../ports.ts'
import { freshSignIn } from './fresh-sign-in.ts'
import { done } from './notice.ts'
import { personAt } from './person.ts'
import { CHANGE_PROFILE } from './profile.ts'
import { readForm } from './read-form.ts'
import { recordOwnChange } from './record-own-change.ts'
import { sendAccountPage } from './send-account-page.ts'

const FACTS = ['name', 'username', 'email'] as const
const MAX_LENGTH = 150
const EMAIL = /^[^\s@]+@[^\s@]+$/

export const changeProfileRoute: FastifyPluginAsync<{ deps: AuthorizeDeps }> = async (
  app,
  { deps },
) => {
  app.addHook('preHandler', freshSignIn(deps))

  app.get(CHANGE_PROFILE, async (request, reply) =>
    show(request, reply, { typed: personAt(request).user, wrong: [] }),
  )

  app.post(CHANGE_PROFILE, async (request, reply) => {
    const { user } = personAt(request)
    const typed = await typedIn(request)
    const wrong = FACTS.filter((key) => isWrong(key, typed[key]))
    if (wrong.length > 0) return show(request, reply, { typed, wrong })
    const { kind } = await deps.accounts.change(user.id, changeOf(user, typed), () =>
      recordOwnChange(deps.audit, request, {
        action: 'model_updated',
        model: {
          ...{ app: 'authentik_core', model_name: 'user' },
          ...{ pk: String(user.id), name: user.username },
        },
      }),
    )
    if (kind === 'taken') return show(request, reply, { typed, wrong: ['username'] })
    return done(request, reply, { to: ACCOUNT_PATHS.profile, notice: 'noticeSaved' })
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, wrong }: { readonly typed: Profile; readonly wrong: readonly (keyof Profile)[] },
  ): Promise<FastifyReply> {
    const { username, name, email } = typed
    return sendAccountPage(request, reply, {
      deps,
      page: {
        ...{ page: 'change-profile', typed: { username, name, email }, wrong },
        mayChange: await allowed(request),
      },
    })
  }

  async function allowed(request: FastifyRequest): Promise<Record<keyof Profile, boolean>> {
    const settings = await deps.settings.current()
    const { user } = personAt(request)
    const [name = false, username = false, email = false] = FACTS.map((key) =>
      mayChange(user, key, settings),
    )
    return { name, username, email }
  }

  /** What may not be changed stays as it is, whatever the form says. */
  async function typedIn(request: FastifyRequest): Promise<Profile> {
    const form = readForm(request)
    const may = await allowed(request)
    const { user } = personAt(request)
    const value = (key: keyof Profile) => (may[key] ? (form[key] ?? '').trim() : user[key])
    return { name: value('name'), username: value('username'), email: value('email') }
  }
}

function isWrong(key: keyof Profile, value: string): boolean {
  if (value.length > MAX_LENGTH || /\p{Cc}/u.test(value)) return true
  if (key === 'email') return value !== '' && !EMAIL.test(value)
  return key === 'username' && accountName(value) === ''
}

function changeOf(user: Profile, typed: Profile): AccountChange {
  return Object.fromEntries(
    FACTS.filter((key) => typed[key] !== user[key]).map((key) => [key, typed[key]]),
  )
}
