/** Plex in the middle of a flow, and for people who are signed in already. */
import { blueprint, find, keyOf, PASSWORD, person } from '@gatehouse/testkit'
import t from 'tap'
import { FRIEND, GUEST, OWNER } from './plex-people.ts'
import { LOGIN, startPlexWorld } from './plex-world.ts'

const world = await startPlexWorld(t, [
  person('alice', { email: GUEST.email }),
  person('bob', { email: 'bob@here.example' }),
])
const { plex, product } = world
const { prisma } = product.deps.database
const binding = (order: number, stage: object) => ({
  model: 'authentik_flows.flowstagebinding',
  identifiers: { target: keyOf('flow'), stage, order },
})
await product.apply(
  blueprint('Source stage', [
    {
      model: 'authentik_flows.flow',
      id: 'flow',
      identifiers: { slug: 'by-plex' },
      attrs: { name: 'By Plex', title: 'By Plex', designation: 'authentication' },
    },
    {
      model: 'authentik_stages_source.sourcestage',
      id: 'go',
      identifiers: { name: 'go' },
      attrs: { source: find('authentik_sources_plex.plexsource', 'slug', 'cinema') },
    },
    binding(0, keyOf('go')),
    binding(
      1,
      find('authentik_stages_user_login.userloginstage', 'name', 'default-authentication-login'),
    ),
  ]),
)

const accountOf = ({ id }: { id: number }) =>
  prisma.userSourceConnection.findFirst({
    where: { identifier: String(id) },
    include: { user: true },
  })

t.test('a flow that sends somebody to Plex goes on when they are back', async (t) => {
  await world.change({ user_matching_mode: 'email_link' })
  const browser = world.browser()
  const path = '/if/flow/by-plex/?next=/if/user/sessions/'
  const { code, forwardUrl } = await world.leave(browser, path)
  const early = await browser.open(forwardUrl)
  t.match(early.html, 'href="/if/flow/by-plex/?', 'and is where somebody begins again')
  plex.claim(code, GUEST.id)
  const page = await browser.open(forwardUrl)
  t.match(page.url, /\/if\/user\/sessions\/$/, page.text)
  t.match(await accountOf(GUEST), { user: { username: 'alice' } })
  await world.change({})
})

t.test('whoever is signed in is asked, and then it is theirs', async (t) => {
  const browser = world.browser()
  await browser.open('/if/flow/default-authentication-flow/')
  await browser.signIn('bob', PASSWORD)
  const asked = await world.arrive(browser, FRIEND)
  t.match(asked.url, /\/if\/user\/sources\//, asked.text)
  t.match(asked.text, /fred/)
  t.equal(await accountOf(FRIEND), null, 'not before')
  await browser.submit()
  t.match(await accountOf(FRIEND), { user: { username: 'bob' } })
  const sealed = (await accountOf(FRIEND))?.accessTokenEncrypted
  t.type(sealed, 'string')

  const page = await world.arrive(world.browser(), FRIEND)
  t.match(page.text, /bob/)
})

t.test('a policy of the source keeps out whom Plex would let in', async (t) => {
  await product.apply(
    blueprint('Policy', [
      {
        model: 'authentik_policies_expression.expressionpolicy',
        id: 'nobody',
        identifiers: { name: 'nobody' },
        attrs: { expression: 'false' },
      },
      {
        model: 'authentik_policies.policybinding',
        identifiers: {
          target: find('authentik_sources_plex.plexsource', 'slug', 'cinema'),
          policy: keyOf('nobody'),
          order: 0,
        },
      },
    ]),
  )
  t.equal((await world.arrive(world.browser(), OWNER, LOGIN)).status, 403)
  t.equal(await accountOf(OWNER), null)
})
