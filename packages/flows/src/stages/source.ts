/** Sends somebody to a source in the middle of a flow, which goes on when they are back. */

import { recordEvent } from '../audit.ts'
import { redirectTo } from '../destination.ts'
import { flowPageUrl } from '../run.ts'
import { textSetting } from '../stage-settings.ts'
import { sourceLoginUrl } from './login-sources.ts'
import { defineSilentStage, type Onward, type StageRun } from './stage.ts'

export const SOURCE_STAGE_MODEL = 'authentik_stages_source.sourcestage'

export const sourceStage = defineSilentStage({
  model: SOURCE_STAGE_MODEL,
  async enter(stage) {
    const { deps, run, step } = stage
    const id = textSetting(step.settings, 'source')
    const source = id === undefined ? undefined : await deps.sources.findById(id)
    if (!source?.enabled) return withoutSource(stage)
    const page = new URLSearchParams({ resume: flowPageUrl(run.flowSlug, run.query) })
    return { kind: 'show', challenge: redirectTo(`${sourceLoginUrl(source, undefined)}?${page}`) }
  },
})

async function withoutSource({ deps, run, flow }: StageRun): Promise<Onward> {
  const message = 'A source stage has no source that is enabled.'
  const context = { message, field: 'source', flow: flow.slug }
  await recordEvent(deps, run, { action: 'configuration_error', user: run.user, context })
  return { kind: 'denied' }
}
