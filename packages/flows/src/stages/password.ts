/** Asks for the password of who was identified before. */
import { Type } from 'typebox'
import { checkPassword } from '../password-check.ts'
import { flowPageUrl } from '../run.ts'
import { booleanSetting } from '../stage-settings.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, type StageRun } from './stage.ts'

export const passwordStage = defineStage({
  model: 'authentik_stages_password.passwordstage',
  component: 'ak-stage-password',
  params: Type.Object({ password: Type.String({ minLength: 1, maxLength: 4096 }) }),

  async enter(stage) {
    const { context, step, user } = stage
    // Asked on the identification page already.
    if (context.authMethod !== undefined) return { kind: 'next' }
    if (identifierOf(stage) === undefined) return { kind: 'denied' }
    const recoveryUrl = await recoveryUrlOf(stage)
    return {
      kind: 'show',
      challenge: {
        component: 'ak-stage-password',
        ...pendingUserOf({ ...stage, user }),
        ...(recoveryUrl !== undefined && { recovery_url: recoveryUrl }),
        allow_show_password: booleanSetting(step.settings, 'allow_show_password', false),
      },
    }
  },

  async answer(stage, { password }) {
    const identifier = identifierOf(stage)
    if (identifier === undefined) return { kind: 'denied' }
    const user = await freshUser(stage)
    const { settings } = stage.step
    return checkPassword(stage, {
      identifier,
      user,
      password,
      settings,
      refusal: 'Invalid password',
    })
  },
})

function identifierOf({ context, user }: StageRun): string | undefined {
  return context.pendingUserIdentifier ?? user?.username
}

/** From the database: a password changed a moment ago must not work any more. */
async function freshUser({ deps, user }: StageRun) {
  if (user === undefined) {
    // The same question for accounts that do not exist: it takes as long.
    await deps.users.findByIdentifier('', { fields: ['username'], caseInsensitive: false })
    return undefined
  }
  const fresh = await deps.users.findByIdentifier(user.username, {
    fields: ['username'],
    caseInsensitive: false,
  })
  return fresh?.id === user.id ? fresh : undefined
}

async function recoveryUrlOf({ deps, run }: StageRun): Promise<string | undefined> {
  const { recovery } = run.request.brand.flows
  const flow = recovery === undefined ? undefined : await deps.flows.findById(recovery)
  return flow && flowPageUrl(flow.slug, run.query)
}
