/** How people sign in and confirm: other names, the end of one, and the last that stays. */
import { blueprint, composeProduct, person } from '@gatehouse/testkit'
import t from 'tap'
import { ownPages } from '../fixtures/own-pages.ts'
import { makeSessionsStale } from '../fixtures/stale-sessions.ts'

const product = await composeProduct(t, {
  blueprints: blueprint('Methods', [
    person('alice'),
    person('bob'),
    person('carol'),
    person('dave'),
  ]),
})
const { authenticators, configChanges, database } = product.deps
const idOf = async (username: string) =>
  (await database.prisma.user.findFirstOrThrow({ where: { username } })).id
let count = 0

async function addPasskey(username: string, name: string): Promise<number> {
  count += 1
  const added = await authenticators.add({
    ...{ userId: await idOf(username), kind: 'webauthn', name, signCount: 0, transports: [] },
    credentialId: Buffer.from(`credential-${count}`).toString('base64url'),
    publicKey: Buffer.from('key').toString('base64url'),
    ...{ aaguid: '00000000-0000-0000-0000-000000000000', isSyncable: false, isBackedUp: false },
  })
  return added?.id ?? 0
}

/** The brand's sign-in flow takes passkeys alone. */
async function openToPasskeys(): Promise<void> {
  const flow = await database.prisma.flow.findFirstOrThrow({
    where: { slug: 'default-authentication-flow' },
  })
  const where = { name: 'default-authentication-identification' }
  const { settings } = await database.prisma.stage.findUniqueOrThrow({ where })
  const data = { settings: { ...(settings as object), passwordless_flow: flow.id } }
  await database.prisma.stage.update({ where, data })
  await configChanges.publish({ kind: 'configuration' })
}

t.test('are listed in words, with what was left of recovery codes', async (t) => {
  const alice = await ownPages(product.url, 'alice')
  t.match((await alice.open('methods/')).text, 'You have only one way to sign in.')
  const id = await addPasskey('alice', 'Bitwarden')
  await authenticators.add({
    ...{ userId: await idOf('alice'), kind: 'static', name: 'Paper', codes: ['a1', 'b2', 'c3'] },
  })
  const page = await alice.open('methods/')
  t.match(page.text, /Password .*Bitwarden Passkey · added just now · never used/)
  t.match(page.text, /Paper Recovery codes · recovery codes: 3 left/)

  const renamed = await alice.send(`methods/${id}/`, { action: 'rename', name: ' Laptop ' })
  t.match(renamed.text, 'It has a new name.')
  t.match(renamed.text, 'Laptop Passkey')
  t.equal((await alice.send(`methods/${id}/`, { action: 'rename', name: ' ' })).status, 400)
  const removed = await alice.send(`methods/${id}/`, { action: 'remove' })
  t.match(removed.text, 'It is removed from your sign-in methods.')
  t.notMatch(removed.text, 'Laptop')
})

t.test("another person's is not found, whatever is done to it", async (t) => {
  const bob = await ownPages(product.url, 'bob')
  const hers = await addPasskey('alice', 'Hers')
  for (const action of ['rename', 'remove', '']) {
    t.equal((await bob.send(`methods/${hers}/`, { action, name: 'Mine' })).status, 404)
  }
  for (const id of ['0', '-1', 'x', '1e3', '99999999999', '%00', '__proto__']) {
    const { status } = await bob.open(`methods/${id}/`)
    t.ok(status >= 400 && status < 500, `${id}: ${status}`)
  }
  const names = (await authenticators.list(await idOf('alice'))).map(({ name }) => name)
  t.ok(names.includes('Hers'))
})

t.test('a stolen session is not enough', async (t) => {
  const bob = await ownPages(product.url, 'bob')
  const id = await addPasskey('bob', 'Key')
  await makeSessionsStale(product)
  t.equal((await bob.open('methods/')).status, 200)
  t.match((await bob.open(`methods/${id}/`)).url, '/if/flow/default-authentication-flow/')
  t.match((await bob.send(`methods/${id}/`, { action: 'remove' })).url, '/if/flow/')
  t.equal((await authenticators.list(await idOf('bob'))).length, 1)
})

t.test('of the last two that are removed at once from two processes one is left', async (t) => {
  const carol = await ownPages(product.url, 'carol')
  await openToPasskeys()
  const userId = await idOf('carol')
  await database.prisma.user.update({ where: { id: userId }, data: { passwordHash: null } })
  await configChanges.publish({ kind: 'user', userId })
  const ids = [await addPasskey('carol', 'One'), await addPasskey('carol', 'Two')]
  t.match((await carol.open('methods/')).text, '2 ways to sign in')

  const twin = await product.twin()
  const { forms } = await carol.open(`methods/${ids[0]}/`)
  const csrf_token = forms[0]?.fields['csrf_token'] ?? ''
  const cookie = carol.browser.cookies.header(product.url)
  const statuses = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const origin = index % 2 ? twin.url : product.url
      const url = `${origin}/if/user/methods/${ids[index % 2]}/`
      const body = new URLSearchParams({ csrf_token, action: 'remove' })
      return (await fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie }, body }))
        .status
    }),
  )
  t.equal(statuses.filter((status) => status === 303).length, 1)
  for (const status of statuses) t.ok([303, 404, 409].includes(status), String(status))
  const [left, ...others] = await authenticators.list(userId)
  t.same(others, [])
  const refused = await carol.send(`methods/${left?.id}/`, { action: 'remove' })
  t.equal(refused.status, 409)
  t.match(refused.text, 'This is your last way to sign in.')
})

t.test('what a stage sets up is reached by its address, and nothing else is', async (t) => {
  const dave = await ownPages(product.url, 'dave')
  const stage = await database.prisma.stage.findUniqueOrThrow({
    where: { name: 'default-authentication-password' },
  })
  const configure = (id: string, query = '') =>
    dave.browser.open(`/flows/-/configure/${id}/${query}`)
  t.match((await configure(stage.id)).url, '/if/flow/default-password-change/')
  const foreign = await configure(stage.id, '?next=https://evil.example/')
  t.notMatch(foreign.url, 'evil.example')
  for (const id of ['x', '0', '%00', '00000000-0000-4000-8000-000000000000']) {
    const { status } = await configure(id)
    t.ok(status >= 400 && status < 500, `${id}: ${status}`)
  }
})
