/** Makes recovery codes. They are shown until the person says that they are kept, and never again. */

import { say } from '@gatehouse/errors'
import { generateRecoveryCode } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { addAuthenticator, nameOf } from '../factors/add-authenticator.ts'
import { setupPerson } from '../factors/setup-person.ts'
import { numberSetting, textSetting } from '../stage-settings.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, type StageRun } from './stage.ts'

const USE = 'new recovery codes'
/** 31^8: with the guesses limited, more than enough. */
const MIN_LENGTH = 8
const MAX_LENGTH = 100
const MAX_COUNT = 100

export const authenticatorStaticStage = defineStage({
  model: 'authentik_stages_authenticator_static.authenticatorstaticstage',
  component: 'ak-stage-authenticator-static',
  params: Type.Object({}),

  async enter(stage) {
    const user = setupPerson(stage)
    if (!user) return { kind: 'denied', message: say('signInToSetUp') }
    const kept = codesOf(stage)
    const codes = kept ?? newCodes(stage)
    const before = await stage.deps.authenticators.list(user.id)
    return {
      kind: 'show',
      challenge: {
        component: 'ak-stage-authenticator-static',
        ...pendingUserOf(stage),
        codes,
        replaces: before.some(({ kind }) => kind === 'static'),
      },
      ...(!kept && {
        context: { newSecret: stage.deps.secrets.seal(JSON.stringify(codes), USE) },
      }),
    }
  },

  async answer(stage) {
    const user = setupPerson(stage)
    const codes = codesOf(stage)
    if (!user || !codes) return { kind: 'denied', message: say('signInToSetUp') }
    return {
      kind: 'next',
      context: { newSecret: undefined },
      commit: () =>
        addAuthenticator(stage, user, {
          ...{ kind: 'static', userId: user.id, codes },
          name: nameOf(textSetting(stage.step.settings, 'friendly_name'), 'Recovery codes'),
        }),
    }
  },
})

function newCodes({ step }: StageRun): readonly string[] {
  const count = between(numberSetting(step.settings, 'token_count', 6), 1, MAX_COUNT)
  const length = between(numberSetting(step.settings, 'token_length', 12), MIN_LENGTH, MAX_LENGTH)
  return Array.from({ length: count }, () => generateRecoveryCode(length))
}

function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(value)))
}

function codesOf({ deps, context }: StageRun): readonly string[] | undefined {
  const { newSecret } = context
  return newSecret === undefined ? undefined : JSON.parse(deps.secrets.open(newSecret, USE))
}
