/** A flow sends somebody to a source, and goes on when they are back. */
import { blueprint, find, keyOf, person, ROOT_TOKEN } from '@gatehouse/testkit'
import t from 'tap'
import { SOURCE, startWorld } from './world.ts'

const STAGE = 'authentik_stages_source.sourcestage'
const world = await startWorld(t, [person('alice', { email: 'alice@here.example' })])
const { upstream, product } = world
const binding = (order: number, stage: object) => ({
  model: 'authentik_flows.flowstagebinding',
  identifiers: { target: keyOf('flow'), stage, order },
})
await product.apply(
  blueprint('Source stage', [
    {
      model: 'authentik_flows.flow',
      id: 'flow',
      identifiers: { slug: 'by-hub' },
      attrs: { name: 'By Hub', title: 'By Hub', designation: 'authentication' },
    },
    {
      model: STAGE,
      id: 'go',
      identifiers: { name: 'go' },
      attrs: { source: find(SOURCE, 'slug', 'hub'), resume_timeout: 'minutes=5' },
    },
    binding(0, keyOf('go')),
    binding(
      1,
      find('authentik_stages_user_login.userloginstage', 'name', 'default-authentication-login'),
    ),
  ]),
)
await world.change({ user_matching_mode: 'email_link' })
upstream.accounts.set('u-1', { sub: 'u-1', email: 'alice@here.example', email_verified: true })
upstream.who = 'u-1'

t.test('who is back is who they are, in the flow that sent them', async (t) => {
  const page = await world.arrive(world.browser(), '/if/flow/by-hub/?next=/if/user/sessions/')
  t.match(page.url, /\/if\/user\/sessions\/$/, page.text)
  t.match(page.text, 'alice')
  await world.eventWith('source_linked', { identifier: 'u-1', flow: 'by-hub' })
})

t.test('a flow that does not wait takes nobody', async (t) => {
  const page = await world.browser().open('/source/oauth/login/hub/?resume=/if/flow/by-hub/')
  t.equal(page.status, 400)
})

t.test('is set up by the API', async (t) => {
  const answer = await fetch(`${product.url}/api/v3/stages/source/?name=go`, {
    headers: { authorization: `Bearer ${ROOT_TOKEN}` },
  })
  const { results } = (await answer.json()) as { results: object[] }
  t.match(results[0], { name: 'go', resume_timeout: 'minutes=5', resume_on_match_failures: [] })
})
