/** Whom the admin API lets in, with real roles, access tokens and sessions. */
import {
  application,
  authorize,
  basic,
  bearer,
  blueprint,
  composeProduct,
  get,
  group,
  httpBrowser,
  keyOf,
  PASSWORD,
  person,
  post,
  readAnswer,
} from '@gatehouse/testkit'
import t from 'tap'

const SECRET = 'the-secret-of-the-tool-0123456789'
const redirectUri = 'https://tool.example/callback'
const tool = (slug: string, scopes: string[]) =>
  application(slug, { secret: SECRET, redirectUris: [redirectUri], scopes, consent: 'implicit' })

const product = await composeProduct(t, {
  blueprints: blueprint('Operators', [
    group('operations'),
    { ...group('on-call'), attrs: { parents: [keyOf('group-operations')] } },
    person('alice', { groups: [keyOf('group-on-call')] }),
    person('plain'),
    ...tool('tool', ['openid', 'goauthentik.io/api']),
    ...tool('other', ['openid']),
  ]),
})
const { database, configChanges } = product.deps
const url = `${product.url}/api/v3/tasks/tasks/`
const send = `${product.url}/api/v3/tasks/schedules/maintenance:sweep-expired/send/`

/** What a client is given for somebody who allowed it to use the API. */
async function accessTokenOf(username: string, clientId: string): Promise<string> {
  const scope = 'openid goauthentik.io/api'
  const options = { clientId, redirectUri, scope, username }
  const { response, verifier } = await authorize(product.url, options)
  const fields = {
    grant_type: 'authorization_code',
    code: response.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
  }
  const answer = await post(`${product.url}/application/o/token/`, fields, basic(clientId, SECRET))
  return answer.body.access_token
}

/** Gives a role with these permissions to all who are in operations. */
async function allow(...permissions: string[]): Promise<void> {
  const { prisma } = database
  const create = permissions.map((permission) => ({ permission }))
  const { id: roleId } = await prisma.role.create({
    data: { name: permissions.join(), permissions: { create } },
  })
  await prisma.group.update({
    where: { name: 'operations' },
    data: { roles: { create: { roleId } } },
  })
  await configChanges.publish({ kind: 'configuration' })
}

t.test('an access token opens the API as far as a role of its person goes', async (t) => {
  const token = await accessTokenOf('alice', 'tool')
  const before = await get(url, bearer(token))
  t.same(
    [before.status, before.body.detail],
    [403, 'You do not have permission to perform this action.'],
  )
  await allow('authentik_tasks.view_task')
  t.equal((await get(url, bearer(token))).status, 200, 'through the parent of her group')
  const other = await get(url, bearer(await accessTokenOf('plain', 'tool')))
  t.equal(other.status, 403, 'others have no role')
  const change = await post(send, {}, { ...bearer(token), 'content-type': 'application/json' })
  t.equal(change.status, 403, 'and the role does not go further')
})

t.test('an access token without the scope, or revoked, is none', async (t) => {
  const refused = { detail: 'Token invalid/expired' }
  t.same((await get(url, bearer(await accessTokenOf('alice', 'other')))).body, refused)
  const token = await accessTokenOf('alice', 'tool')
  t.equal((await get(url, bearer(token))).status, 200)
  await post(`${product.url}/application/o/revoke/`, { token }, basic('tool', SECRET))
  const after = await get(url, bearer(token))
  t.same([after.status, after.body], [403, refused])
})

t.test('a page of ours uses the session, with the token against forgery', async (t) => {
  await allow('authentik_tasks_schedules.send_schedule')
  const browser = httpBrowser(product.url)
  await browser.open(`${product.url}/if/flow/default-authentication-flow/`)
  await browser.signIn('alice', PASSWORD)
  const cookie = () => browser.cookies.header(product.url)
  const list = await fetch(url, { headers: { cookie: cookie() } })
  t.equal(list.status, 200)
  browser.cookies.store(url, list.headers)
  const token = /authentik_csrf=([^;]+)/.exec(cookie())?.[1] ?? ''

  const change = async (headers: Record<string, string>) =>
    readAnswer(await fetch(send, { method: 'POST', headers: { cookie: cookie(), ...headers } }))
  t.match((await change({})).body, { detail: 'CSRF Failed: CSRF token missing.' })
  const forged = await change({ 'x-authentik-csrf': token, origin: 'https://evil.example' })
  t.match(forged.body, { detail: 'CSRF Failed: Origin checking failed.' })
  const ours = await change({ 'x-authentik-csrf': token, origin: product.url })
  t.equal(ours.status, 204, ours.text)

  const alice = await database.prisma.user.findFirstOrThrow({ where: { username: 'alice' } })
  await product.deps.sessions.endOthers(alice.id, 'none')
  const over = await readAnswer(await fetch(url, { headers: { cookie: cookie() } }))
  t.same(over.body, { detail: 'Authentication credentials were not provided.' })
})
