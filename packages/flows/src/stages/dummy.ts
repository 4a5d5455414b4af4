/** Asks nothing: to try out how flows go on, and what a failing stage looks like. */

import { say } from '@gatehouse/errors'
import { Type } from 'typebox'
import { flowError } from '../results.ts'
import { booleanSetting } from '../stage-settings.ts'
import { defineStage, type StageRun } from './stage.ts'

export const dummyStage = defineStage({
  model: 'authentik_stages_dummy.dummystage',
  component: 'ak-stage-dummy',
  params: Type.Object({}),

  async enter(stage) {
    const { run, step } = stage
    if (booleanSetting(step.settings, 'throw_error', false)) {
      const { challenge } = flowError(run, say('stepNotPossible'))
      return { kind: 'finished', conclude: async () => challenge }
    }
    return { kind: 'show', challenge: { component: 'ak-stage-dummy', name: nameOf(stage) } }
  },

  answer: async () => ({ kind: 'next' }),
})

function nameOf({ flow, step }: StageRun): string {
  return flow.bindings.find(({ id }) => id === step.bindingId)?.stage.name ?? ''
}
