/** Whom a source's person is taken for here, in which groups they are, and what of all that is refused. */
import { blueprint, find, group, person } from '@gatehouse/testkit'
import t from 'tap'
import { apiOf, ROOT } from '../api/client.ts'
import { startWorld, throughUpstream } from './world.ts'

const MAPPING = 'authentik_sources_oauth.oauthsourcepropertymapping'
const mapping = (name: string, expression: string) => ({
  model: MAPPING,
  id: name,
  identifiers: { name },
  attrs: { expression },
})

const world = await startWorld(t, [
  person('alice', { email: 'alice@here.example' }),
  group('staff'),
  mapping('claims a mail', '{"email": info.?claimed.orValue("")}'),
  mapping('takes attributes', '{"attributes": {"kept": info.?kept.orValue("")}}'),
  mapping('names groups', '{"name": "Hub " + group_id, "attributes": {"from": group_id}}'),
  mapping('breaks', '{"name": info.missing.deeper}'),
])
const { upstream, product } = world
const { prisma } = product.deps.database
let count = 0

async function visit(claims: Readonly<Record<string, unknown>>, attrs?: object) {
  count += 1
  const sub = `m-${count}`
  upstream.accounts.set(sub, { sub, ...claims })
  upstream.who = sub
  if (attrs) await world.change(attrs as Readonly<Record<string, unknown>>)
  const page = await world.arrive(world.browser())
  const connection = await prisma.userSourceConnection.findFirst({
    where: { identifier: sub },
    include: { user: { include: { groups: { include: { group: true } } } } },
  })
  return {
    page,
    user: connection?.user,
    groups: connection?.user.groups.map((one) => one.group.name).sort(),
  }
}

const mail = (email: string, email_verified: boolean) => ({ email, email_verified })
const name = (preferred_username: string) => ({ preferred_username })

t.test('by a verified address, whatever its case', async (t) => {
  const { user, page } = await visit(mail('Alice@here.example', true), {
    user_matching_mode: 'email_link',
  })
  t.equal(user?.username, 'alice', page.text)
})

t.test('never by an address that the source has not verified', async (t) => {
  const { user, page } = await visit(mail('alice@here.example', false))
  t.equal(user, undefined)
  t.equal(page.status, 403)
  t.match(page.text, /did not say enough about you/)
  await world.eventWith('login_failed', { reason: 'missing_property' })
})

t.test('never by an address that a mapping made', async (t) => {
  const claims = { ...mail('mallory@up.example', true), name: 'alice@here.example' }
  const mappings = { user_property_mappings: [find(MAPPING, 'name', 'claims a mail')] }
  upstream.rewriteLater = undefined
  const { user, page } = await visit(
    { ...claims, claimed: 'alice@here.example' },
    {
      ...{ user_matching_mode: 'email_link', ...mappings },
    },
  )
  t.equal(user, undefined, page.text)
  t.equal(page.status, 403)
})

t.test('an address that somebody has, where that is refused', async (t) => {
  const { page } = await visit(mail('ALICE@here.example', true), {
    ...{ user_matching_mode: 'email_deny', user_property_mappings: [] },
  })
  t.equal(page.status, 403)
  t.match(page.text, /There is an account here with your address or name already/)
  const fresh = await visit({ ...mail('new@here.example', true), ...name('fresh') })
  t.equal(fresh.user?.username, 'fresh', fresh.page.text)
})

t.test('by username, letter by letter', async (t) => {
  const same = await visit(name('alice'), { user_matching_mode: 'username_link' })
  t.equal(same.user?.username, 'alice')
  // U+212A, which lower case makes a k of.
  await product.apply(blueprint('kim', [person('kim')]))
  const folded = await visit(name('\u212Aim'))
  t.equal(folded.user, undefined)
  t.equal(folded.page.status, 403)
})

t.test('a username that somebody has, where that is refused', async (t) => {
  const { page } = await visit(name('ALICE'), { user_matching_mode: 'username_deny' })
  t.equal(page.status, 403)
  t.equal((await visit({})).page.status, 403)
})

t.test('where nobody is matched, a taken username is asked for anew', async (t) => {
  const { page } = await visit(name('alice'), { user_matching_mode: 'identifier' })
  t.match(page.text, /Username/)
  t.equal(page.forms[0]?.fields['username'] ?? '', '')
})

t.test('groups are made, joined and left as the source says', async (t) => {
  const first = await visit(
    { ...name('grouped'), groups: ['a', 'b'] },
    {
      group_property_mappings: [find(MAPPING, 'name', 'names groups')],
    },
  )
  t.same(first.groups, ['Hub a', 'Hub b'])
  await prisma.groupMember.create({
    data: {
      userId: first.user?.id ?? 0,
      groupId: (await prisma.group.findFirstOrThrow({ where: { name: 'staff' } })).id,
    },
  })
  const sub = `m-${count}`
  upstream.accounts.set(sub, { sub, ...name('grouped'), groups: ['b', 'c'] })
  await world.arrive(world.browser())
  const after = await prisma.groupMember.findMany({
    where: { userId: first.user?.id ?? 0 },
    include: { group: true },
  })
  t.same(after.map((one) => one.group.name).sort(), ['Hub b', 'Hub c', 'staff'])

  const { call } = apiOf(product.url, ROOT)
  for (const kind of ['all', 'oauth']) {
    const { body } = await call('GET', `/sources/group_connections/${kind}/`)
    const identifiers = body.results.map((one: { identifier: string }) => one.identifier)
    t.same(identifiers.sort(), ['a', 'b', 'c'], kind)
    t.match(body.results[0], { source_obj: { slug: 'hub' } })
  }
  const { body } = await call('GET', '/sources/group_connections/plex/')
  t.equal(body.pagination.count, 0)
  const { body: all } = await call('GET', '/sources/group_connections/oauth/?ordering=created')
  const one = `/sources/group_connections/oauth/${all.results[0].pk}/`
  t.equal((await call('DELETE', one)).status, 204)
  t.equal((await call('GET', one)).status, 404)
})

t.test('groups that exist are joined where the source may, but never superusers’', async (t) => {
  const denied = await visit(
    { ...name('g1'), groups: ['staff'] },
    {
      ...{ group_property_mappings: [], group_matching_mode: 'name_deny' },
    },
  )
  t.same(denied.groups, [])
  const linked = await visit(
    { ...name('g2'), groups: ['staff', 'authentik Admins'] },
    {
      group_matching_mode: 'name_link',
    },
  )
  t.same(linked.groups, ['staff'])
})

const ODD: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'a NUL in a username': name('a\0b'),
  'a lone surrogate in a name': { ...name('odd1'), name: '\uD800' },
  'a username that is very long': name('x'.repeat(10_000)),
  'a group that is a map': { ...name('odd2'), groups: [{}] },
  'a group with a NUL': { ...name('odd3'), groups: ['a\0'] },
  'a group that is very long': { ...name('odd4'), groups: ['x'.repeat(10_000)] },
}

for (const [what, claims] of Object.entries(ODD)) {
  t.test(`${what} is refused with a page`, async (t) => {
    const { page, user } = await visit(claims)
    t.equal(page.status, 400, page.text)
    t.match(page.text, /What the other service said about you cannot be used here/)
    t.equal(user, undefined)
  })
}

t.test('an attribute with a NUL is refused with a page', async (t) => {
  const mappings = { user_property_mappings: [find(MAPPING, 'name', 'takes attributes')] }
  const { page } = await visit({ ...name('odd5'), kept: 'a\0b' }, mappings)
  t.equal(page.status, 400, page.text)
})

t.test('a mapping that fails lets nobody in, and says so to operators', async (t) => {
  const mappings = { user_property_mappings: [find(MAPPING, 'name', 'breaks')] }
  const { page, user } = await visit(name('odd6'), mappings)
  t.equal(page.status, 400, page.text)
  t.equal(user, undefined)
  await world.eventWith('property_mapping_exception', { reason: 'mapping' })
})

t.test('fifty first sign-ins at once, in two processes, make one account', async (t) => {
  await world.change({ user_property_mappings: [] })
  const twin = await product.twin()
  upstream.accounts.set('race', { sub: 'race', ...name('racer') })
  upstream.who = 'race'
  const browsers = Array.from({ length: 50 }, () => world.browser())
  const backs = await Promise.all(
    browsers.map(async (browser) =>
      throughUpstream((await browser.open('/source/oauth/login/hub/')).url, product.url),
    ),
  )
  const flows = await Promise.all(
    backs.map(async (back, n) => {
      const cookie = browsers[n]?.cookies.header(back) ?? ''
      const origin = n % 2 === 0 ? product.url : twin.url
      const answer = await fetch(back.replace(product.url, origin), {
        redirect: 'manual',
        headers: { cookie },
      })
      return { cookie, origin, to: answer.headers.get('location') ?? '' }
    }),
  )
  const ends = await Promise.all(
    flows.map(({ cookie, origin, to }) =>
      fetch(new URL(to, origin), { redirect: 'manual', headers: { cookie } }),
    ),
  )
  t.same([...new Set(ends.map(({ status }) => status))], [303])
  const connections = await prisma.userSourceConnection.count({ where: { identifier: 'race' } })
  t.equal(connections, 1)
  t.equal(await prisma.user.count({ where: { username: { startsWith: 'racer' } } }), 1)
})
