/**
 * Sets up an app that shows codes.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6238 RFC 6238}
 */
import type { User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { Type } from 'typebox'
import { addAuthenticator, MAX_NAME, nameOf, tooMany } from '../factors/add-authenticator.ts'
import { AUTH_MFA, withProof } from '../factors/proof.ts'
import { setupPerson } from '../factors/setup-person.ts'
import {
  type CodeMatch,
  clockText,
  digitsOf,
  matchTotp,
  newTotpSecret,
  otpauthUri,
  type TotpKey,
} from '../factors/totp.ts'
import { pendingUserOf } from './pending-user.ts'
import {
  type ContextChange,
  defineStage,
  fieldError,
  type Invalid,
  type Show,
  type StageRun,
} from './stage.ts'

const USE = 'seed of a new authenticator'

export const authenticatorTotpStage = defineStage({
  model: 'authentik_stages_authenticator_totp.authenticatortotpstage',
  component: 'ak-stage-authenticator-totp',
  params: Type.Object({
    code: Type.String({ minLength: 1, maxLength: 32 }),
    /** Ours: what the person calls it. */
    name: Type.Optional(Type.String({ maxLength: MAX_NAME })),
  }),

  async enter(stage) {
    const user = setupPerson(stage)
    if (!user) return { kind: 'denied', message: say('signInToSetUp') }
    const denied = tooMany(await stage.deps.authenticators.list(user.id), 'totp')
    return denied ?? show(stage)
  },

  async answer(stage, { code, name }) {
    const user = setupPerson(stage)
    const key = keyOf(stage)
    if (!user || !key) return { kind: 'denied', message: say('signInToSetUp') }
    const match = matchTotp(key, digitsOf(code), stage.deps.clock.now())
    if (match?.kind !== 'right') return refuse(match)
    return {
      kind: 'next',
      context: { newSecret: undefined, ...proofOf(stage, user) },
      commit: () =>
        addAuthenticator(stage, user, {
          ...{ kind: 'totp', userId: user.id, ...key, lastStep: match.step },
          name: nameOf(name, 'Authenticator app'),
        }),
    }
  },
})

/** The same seed for as long as the plan lives, however often the page is loaded. */
function show(stage: StageRun): Show {
  const { deps, run, user, step } = stage
  const secret = keyOf(stage)?.secret ?? newTotpSecret()
  const names = { issuer: run.request.brand.title, label: user?.username ?? '' }
  return {
    kind: 'show',
    challenge: {
      component: 'ak-stage-authenticator-totp',
      ...pendingUserOf(stage),
      config_url: otpauthUri({ secret, digits: digitsSetting(step) }, names),
    },
    ...(stage.context.newSecret === undefined && {
      context: { newSecret: deps.secrets.seal(secret, USE) },
    }),
  }
}

function keyOf({ deps, context, step }: StageRun): (TotpKey & { digits: 6 | 8 }) | undefined {
  const { newSecret } = context
  if (newSecret === undefined) return undefined
  return { secret: deps.secrets.open(newSecret, USE), digits: digitsSetting(step) }
}

/** authentik writes the number as text. */
function digitsSetting({ settings }: StageRun['step']): 6 | 8 {
  return Number(settings['digits']) === 8 ? 8 : 6
}

/** Who is signing in has confirmed by it too. */
function proofOf({ context }: StageRun, { id: userId }: User): ContextChange {
  if (context.pendingUserId !== userId) return {}
  return withProof(context, { userId, method: AUTH_MFA, amr: ['otp'] })
}

function refuse(match: Extract<CodeMatch, { kind: 'off' }> | undefined): Invalid {
  const errors = match
    ? fieldError('code', clockText(match.seconds), 'skewed')
    : fieldError('code', say('codeNotRight'))
  return { kind: 'invalid', errors }
}
