/** People sign in with another OpenID provider: the first time, and later. */
import t from 'tap'
import { startWorld } from './world.ts'

const world = await startWorld(t)
const { upstream, product } = world
const { prisma } = product.deps.database

upstream.accounts.set('u-1', {
  sub: 'u-1',
  preferred_username: 'mallow',
  name: 'Mallow Field',
  email: 'mallow@upstream.example',
  email_verified: true,
})

t.test('the first time they get an account, later the same one', async (t) => {
  upstream.who = 'u-1'
  const first = await world.arrive(world.browser())
  t.match(first.url, /\/if\/user\//, first.text)
  t.match(first.text, 'Mallow Field')
  const account = await prisma.user.findFirstOrThrow({
    where: { username: 'mallow' },
    include: { connections: true },
  })
  t.match(account, {
    ...{ name: 'Mallow Field', email: 'mallow@upstream.example', emailVerified: true },
    path: 'goauthentik.io/sources/hub',
    connections: [{ identifier: 'u-1' }],
  })
  t.not(account.connections[0]?.accessTokenEncrypted, null)
  t.ok(account.lastLoginAt)

  const again = await world.arrive(
    world.browser(),
    '/source/oauth/login/hub/?next=/if/user/sessions/',
  )
  t.match(again.url, /\/if\/user\/sessions\/$/, again.text)
  t.equal(await prisma.user.count({ where: { connections: { some: {} } } }), 1)
  const [login] = await world.eventsOf('login')
  t.match(login?.context, { using_source: { slug: 'hub' } })
})
