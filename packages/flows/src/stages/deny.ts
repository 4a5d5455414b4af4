/** Always refuses; bound with policies that say when. */
import { textSetting } from '../stage-settings.ts'
import { defineSilentStage } from './stage.ts'

export const denyStage = defineSilentStage({
  model: 'authentik_stages_deny.denystage',

  async enter({ step }) {
    const message = textSetting(step.settings, 'deny_message')
    return { kind: 'denied', ...(message !== undefined && { message }) }
  },
})
