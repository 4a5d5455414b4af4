/** Who a client is, and what one client may learn of another. */
import { type Answer, basic, blueprint, get, post } from '@gatehouse/testkit'
import { other, web } from '../fixtures/applications.ts'
import { requestToken, signIn } from '../fixtures/tokens.ts'
import { ALONE, isInvalidClient, tokenAlone as token } from './machines.ts'
import { type Attacks, bomb, FIRED_KEY, machine, ROBOT_KEY } from './world.ts'

/** What no expression may even say. */
const ESCAPES = [
  'this.constructor',
  'user.constructor.constructor("return process")()',
  '{"a": process}',
  '{"a": user.__proto__}',
  '{"a": "x".matches("(a+)+$")}',
  `${'['.repeat(200)}${']'.repeat(200)}`,
  '{"a": [1].map(a, [1].map(b, [1].map(c, [1].map(d, 1))))}',
]

export const clients: Attacks = [
  [
    'client_credentials for a deactivated service account',
    async (t, world) => {
      const robot = { username: 'robot', password: ROBOT_KEY, client_id: 'machine' }
      t.equal((await token(world, robot)).status, 200)
      const fired = { ...robot, username: 'fired-robot', password: FIRED_KEY }
      t.match(await token(world, fired), { status: 400, body: { error: 'invalid_grant' } })

      const own = basic(machine.clientId, machine.secret ?? '')
      t.equal((await token(world, {}, own)).status, 200)
      const account = 'ak-machine-client_credentials'
      const active = (is_active: boolean) => {
        const model = 'authentik_core.user'
        const entry = { model, identifiers: { username: account }, attrs: { is_active } }
        return world.product.apply(blueprint('Account of a client', [entry]))
      }
      t.teardown(() => active(true))
      await active(false)
      const refused = { status: 400, body: { error: 'unauthorized_client' } }
      t.match(await token(world, {}, own), refused)
    },
  ],
  [
    'client_credentials asking for a scope nobody configured',
    async (t, world) => {
      for (const scope of ['admin', 'openid goauthentik.io/api', 'openid\u00e9']) {
        const answer = await requestToken(world.origin, machine, { ...ALONE, scope })
        t.match(answer, { status: 400, body: { error: 'invalid_scope' } }, scope)
      }
      const plain = await requestToken(world.origin, machine, ALONE)
      t.notMatch(plain.body.scope, /goauthentik|openid|offline_access/)
      t.equal(plain.body.refresh_token, undefined)
    },
  ],
  [
    'introspect the token of another client, or without authentication',
    async (t, { origin }) => {
      const { tokens } = await signIn(origin, web, { scope: 'openid offline_access' })
      const url = `${origin}/application/o/introspect/`
      const own = basic(web.clientId, web.secret ?? '')
      for (const value of [tokens.access_token, tokens.refresh_token]) {
        t.equal((await post(url, { token: value }, own)).body.active, true)
        const foreign = await post(url, { token: value }, basic('other', other.secret ?? ''))
        t.same(foreign.body, { active: false })
        isInvalidClient(t, await post(url, { token: value }), 'nobody')
        isInvalidClient(t, await post(url, { token: value, client_id: 'web' }), 'no secret')
        isInvalidClient(t, await post(url, { token: value }, basic('web', 'wrong')), 'wrong secret')
      }
    },
  ],
  [
    'revoke the token of another client',
    async (t, { origin }) => {
      const { tokens } = await signIn(origin, web, { scope: 'openid offline_access' })
      const own = basic(web.clientId, web.secret ?? '')
      for (const value of [tokens.access_token, tokens.refresh_token]) {
        const thief = basic('other', other.secret ?? '')
        t.equal(
          (await post(`${origin}/application/o/revoke/`, { token: value }, thief)).status,
          200,
        )
        const { body } = await post(`${origin}/application/o/introspect/`, { token: value }, own)
        t.equal(body.active, true)
      }
    },
  ],
  [
    'credentials in the query of an endpoint that clients post to',
    async (t, { origin }) => {
      const { clientId: client_id, secret: client_secret = '' } = machine
      const query = new URLSearchParams({ ...ALONE, client_id, client_secret, token: 'x' })
      for (const endpoint of ['token', 'introspect', 'revoke']) {
        const url = `${origin}/application/o/${endpoint}/?${query}`
        t.equal((await post(url, {})).status, 400, endpoint)
        t.ok((await get(url)).status >= 400, endpoint)
      }
    },
  ],
  [
    'read the secrets of a client from what is published',
    async (t, { origin }) => {
      for (const path of ['jwks/', '.well-known/openid-configuration']) {
        const { text } = await get(`${origin}/application/o/machine/${path}`)
        t.notMatch(text, machine.secret ?? '')
        t.notMatch(text, /"(d|p|q|dp|dq|qi|k)":/)
      }
    },
  ],
  [
    'unknown client and wrong secret look alike',
    async (t, world) => {
      const unknown = await token(world, { client_id: 'nobody', client_secret: 'x'.repeat(40) })
      const wrong = await token(world, { client_id: 'machine', client_secret: 'x'.repeat(40) })
      const plain = ({ body: { request_id, ...body }, status }: Answer) => ({ status, body })
      t.same(plain(unknown), plain(wrong))
    },
  ],
  [
    'scope mapping that loops and eats memory',
    async (t, { origin, product }) => {
      const answer = await requestToken(origin, bomb, { ...ALONE, scope: 'bomb' })
      t.equal(answer.status, 200)
      const url = `${origin}/application/o/introspect/`
      const own = basic(bomb.clientId, bomb.secret ?? '')
      const { body } = await post(url, { token: answer.body.access_token }, own)
      t.match(body, { active: true, scope: 'bomb', sum: undefined }, 'skipped, the rest goes on')
      for (const expression of ESCAPES) {
        const mapping = {
          model: 'authentik_providers_oauth2.scopemapping',
          identifiers: { name: 'Escape' },
          attrs: { scope_name: 'escape', expression },
        }
        const refused = product.apply(blueprint('Escape', [mapping]))
        await t.rejects(refused, { message: /expression/ }, expression)
      }
    },
  ],
]
