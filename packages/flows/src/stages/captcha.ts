/** Goes on when a captcha service takes the browser for a person's. */
import { Type } from 'typebox'
import { CAPTCHA_MODEL, captchaWidget, judgeCaptcha } from '../captcha.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage } from './stage.ts'

export const captchaStage = defineStage({
  model: CAPTCHA_MODEL,
  component: 'ak-stage-captcha',
  params: Type.Object({ token: Type.String({ minLength: 1, maxLength: 8192 }) }),

  async enter(stage) {
    return {
      kind: 'show',
      challenge: {
        component: 'ak-stage-captcha',
        ...pendingUserOf(stage),
        ...captchaWidget(stage.step),
      },
    }
  },

  async answer(stage, { token }) {
    const { stageId, settings } = stage.step
    if (stageId === undefined) throw new Error('A captcha stage has to be stored: it has no id.')
    const outcome = await judgeCaptcha(stage, { id: stageId, settings }, { field: 'token', token })
    if (outcome.kind === 'passed') return { kind: 'next', context: { captcha: outcome.captcha } }
    const { errors, status } = outcome
    return { kind: 'invalid', errors, ...(status !== undefined && { status }) }
  },
})
