/** Where people are signed in, and what ending it does. */
import { blueprint, composeProduct, person } from '@gatehouse/testkit'
import t from 'tap'
import { choices, ownPages } from '../fixtures/own-pages.ts'

const product = await composeProduct(t, {
  blueprints: blueprint('Sessions', [person('alice'), person('bob'), person('carol')]),
})
const at = (username: string, userAgent?: string) =>
  ownPages(product.url, username, userAgent === undefined ? {} : { userAgent })

t.test('a session that is ended is over, and the page says so once', async (t) => {
  const [here, there] = [await at('alice'), await at('alice', 'curl/8.9.1')]
  const page = await here.open('sessions/')
  t.match(page.text, 'Firefox on Linux This browser')
  t.match(page.text, / curl From /)
  const [id = ''] = choices(page, 'end')
  const answer = await here.send('sessions/', { end: id })
  t.match(answer.text, 'The session has ended.')
  t.notMatch(answer.text, 'curl')
  t.notMatch((await here.open('sessions/')).text, 'The session has ended.')
  t.match((await there.open('')).url, '/if/flow/', 'there they have to sign in')
  t.same((await here.open('')).status, 200, 'here they have not')
})

t.test('everywhere else is every browser but this one', async (t) => {
  const [here, ...others] = [await at('alice'), await at('alice'), await at('alice')]
  const answer = await here.send('sessions/', { end: 'others' })
  t.match(answer.text, 'You are signed out everywhere else.')
  for (const other of others) t.match((await other.open('')).url, '/if/flow/')
  t.same(choices(answer, 'end'), [])
})

t.test("another person's session is not found, and goes on", async (t) => {
  const [alice, bob] = [await at('alice'), await at('bob')]
  await at('alice')
  const [hers = ''] = choices(await alice.open('sessions/'), 'end')
  const garbage = ['', 'x', '0', hers.toUpperCase(), `${hers}x`, '../', '%00', "' OR 1=1 --"]
  for (const end of [hers, ...garbage]) {
    t.equal((await bob.send('sessions/', { end })).status, 404, end)
  }
  t.equal((await alice.open('sessions/')).status, 200)
  t.ok(choices(await alice.open('sessions/'), 'end').includes(hers))
})

t.test('of those who end a session at once all come to its end', async (t) => {
  const here = await at('carol')
  await at('carol')
  const page = await here.open('sessions/')
  const [end = ''] = choices(page, 'end')
  const csrf_token = page.forms[0]?.fields['csrf_token'] ?? ''
  const twin = await product.twin()
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      fetch(`${index % 2 ? twin.url : product.url}/if/user/sessions/`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: here.browser.cookies.header(product.url) },
        body: new URLSearchParams({ csrf_token, end }),
      }),
    ),
  )
  for (const { status } of answers) t.ok(status === 303 || status === 404, String(status))
  t.same(choices(await here.open('sessions/'), 'end'), [])
})

t.test('long lists come in pages', async (t) => {
  const here = await at('carol')
  const { database } = product.deps
  const { id: userId } = await database.prisma.user.findFirstOrThrow({
    where: { username: 'carol' },
  })
  await database.prisma.authenticatedSession.createMany({
    data: Array.from({ length: 205 }, (_, index) => ({
      ...{ sid: index.toString(16).padStart(64, '0'), userId, authTime: 1, acr: 'a' },
      ...{ clientAddress: '192.0.2.1', userAgent: `Device${index}/1` },
      ...{
        lastUsedAt: new Date(Date.now() - 1000 * (index + 60)),
        expiresAt: new Date(Date.now() + 60_000),
      },
    })),
  })
  const first = await here.open('sessions/')
  t.match(first.text, /This browser.*Device0 /)
  t.notMatch(first.html, 'Newer')
  t.match(first.html, 'href="/if/user/sessions/?page=2"')
  const last = await here.open('sessions/?page=11')
  t.match(last.text, /Device204 .*Newer/)
  t.notMatch(last.html, 'Older')
  for (const page of ['0', '-1', 'x', '99999999', '1.5', '%00']) {
    t.ok([200, 400].includes((await here.open(`sessions/?page=${page}`)).status), page)
  }
})

t.test('a form without its token changes nothing', async (t) => {
  const [here, there] = [await at('bob'), await at('bob')]
  for (const csrf_token of ['', 'x', 'a'.repeat(43)]) {
    const { status } = await here.browser.post('/if/user/sessions/', { csrf_token, end: 'others' })
    t.equal(status, 403)
  }
  t.equal((await there.open('')).status, 200)
})
