/** A flow that waits for a link by mail, and the link's page. */
import { aBinding, aFlow, aRun, aWorld, stages } from './fixtures.ts'

export const again = { component: 'ak-stage-email' }
export const press = { component: 'gatehouse-stage-flow-link' }
export const name = (uid_field: string) => ({ component: 'ak-stage-identification', uid_field })

export const magic = aFlow({
  slug: 'magic',
  bindings: [
    aBinding(stages.identification, 10),
    aBinding(stages.email, 20),
    aBinding(stages.login, 30),
  ],
})

/** A world whose flow `magic` waits for a link that was mailed to Ana. */
export async function waiting(typed = 'ana', world = aWorld({ flows: [magic] })) {
  const run = aRun('magic', { query: 'next=/if/user/', browserId: 'asking' })
  await world.engine.challenge(run)
  const result = await world.engine.respond(run, name(typed))
  const id = world.deps.mails.at(-1)?.id ?? ''
  return { ...world, world, run, result, id }
}

/** The page of a link, in another browser than the one that asked. */
export function opening(id: string, browserId = 'opening') {
  return aRun('magic', { query: `flow_token=${id}`, browserId })
}
