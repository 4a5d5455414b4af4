/** Accounts elsewhere that people make theirs, and give up again. */
import { PASSWORD, person, ROOT_TOKEN } from '@gatehouse/testkit'
import t from 'tap'
import { makeSessionsStale } from '../fixtures/stale-sessions.ts'
import { startWorld } from './world.ts'

const world = await startWorld(t, [person('alice'), person('bob')])
const { upstream, product } = world
const { prisma } = product.deps.database

for (const sub of ['u-1', 'u-2', 'u-3', 'u-4']) {
  upstream.accounts.set(sub, { sub, preferred_username: `name-of-${sub}` })
}

async function signedIn(username: string) {
  const browser = world.browser()
  await browser.open('/if/flow/default-authentication-flow/')
  await browser.signIn(username, PASSWORD)
  return browser
}

const ownersOf = async (identifier: string) =>
  (
    await prisma.userSourceConnection.findMany({ where: { identifier }, include: { user: true } })
  ).map(({ user }) => user.username)

t.test(
  'a person links an account after they were asked, signs in with it, and unlinks it',
  async (t) => {
    upstream.who = 'u-1'
    const alice = await signedIn('alice')
    const methods = await alice.open('/if/user/methods/')
    t.match(methods.html, '/source/oauth/login/hub/?next=')
    const asked = await world.arrive(
      alice,
      '/source/oauth/login/hub/?next=%2Fif%2Fuser%2Fmethods%2F',
    )
    t.match(asked.text, /Whoever signs in at Hub as name-of-u-1 will then come in here as alice/)
    t.same(await ownersOf('u-1'), [])
    const linked = await alice.submit({}, 'Link Hub')
    t.match(linked.text, /The account is linked/)
    t.same(await ownersOf('u-1'), ['alice'])
    await world.eventWith('source_linked', { identifier: 'u-1' })

    const home = await world.arrive(world.browser())
    t.match(home.text, 'alice')
    const { id } = await prisma.userSourceConnection.findFirstOrThrow({
      where: { identifier: 'u-1' },
    })
    await alice.open(`/if/user/methods/linked/${id}/`)
    t.match((await alice.submit()).text, /removed from your sign-in methods/)
    t.same(await ownersOf('u-1'), [])
  },
)

t.test('a page that was answered, or that is another browser’s, asks nobody', async (t) => {
  upstream.who = 'u-2'
  const alice = await signedIn('alice')
  const asked = await world.arrive(alice)
  const other = await signedIn('alice')
  t.equal((await other.open(new URL(asked.url).pathname)).status, 400)
  await alice.open(asked.url)
  await alice.submit()
  t.equal((await alice.open(asked.url)).status, 400)
})

t.test('an account that somebody has is nobody else’s', async (t) => {
  upstream.who = 'u-2'
  const bob = await signedIn('bob')
  const page = await world.arrive(bob)
  // Who that is there says who they are here: it is no link, but a sign-in as somebody else.
  t.match(page.text, 'alice')
  t.same(await ownersOf('u-2'), ['alice'])
})

t.test('who signed in long ago does so once more before it counts', async (t) => {
  upstream.who = 'u-3'
  const bob = await signedIn('bob')
  await makeSessionsStale(product)
  const page = await world.arrive(bob)
  t.match(page.text, /Sign in|Password/)
  t.same(await ownersOf('u-3'), [])
})

t.test('the last way in stays, on the pages, by the API, and of fifty at once', async (t) => {
  upstream.who = 'u-4'
  await world.arrive(world.browser())
  const owner = await prisma.user.findFirstOrThrow({ where: { username: 'name-of-u-4' } })
  const { id, sourceId } = await prisma.userSourceConnection.findFirstOrThrow({
    where: { userId: owner.id },
  })
  const browser = world.browser()
  await world.arrive(browser)
  await browser.open(`/if/user/methods/linked/${id}/`)
  const kept = await browser.submit()
  t.equal(kept.status, 409)
  t.match(kept.text, /This is your last way to sign in/)

  const remove = (one: number) =>
    fetch(`${product.url}/api/v3/sources/user_connections/all/${one}/`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${ROOT_TOKEN}` },
    })
  t.equal((await remove(id)).status, 400)
  const more = await prisma.userSourceConnection.createManyAndReturn({
    data: Array.from({ length: 49 }, (_, n) => ({
      userId: owner.id,
      sourceId,
      identifier: `more-${n}`,
    })),
  })
  const answers = await Promise.all([id, ...more.map((one) => one.id)].map(remove))
  t.equal(answers.filter(({ status }) => status === 204).length, 49)
  t.equal(await prisma.userSourceConnection.count({ where: { userId: owner.id } }), 1)
})
