import type { RefreshUse } from '@gatehouse/core'
import t from 'tap'
import { aService, asDemo } from './a-service.ts'
import { aClient, aGrant, NOW } from './fixtures.ts'
import type { World } from './world.ts'

const URL = '/application/o/token/'
const application = aClient().application
const code = { ...asDemo, grant_type: 'authorization_code', code: 'c', redirect_uri: 'x' }
const refresh = { ...asDemo, grant_type: 'refresh_token', refresh_token: 'r' }
const device = {
  ...asDemo,
  grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
  device_code: 'd',
}
const machine = { ...asDemo, grant_type: 'client_credentials', scope: 'email' }

const grant = aGrant({ scopes: ['openid', 'email'] })
const rotated: RefreshUse = { status: 'rotated', grant }

function withGrants(world: World): void {
  world.device = { status: 'approved', grant }
  world.refreshUses.set('r', rotated)
}

/** A policy and a mapping that nobody can evaluate. */
function withFailure(world: World): void {
  withGrants(world)
  const model = 'authentik_policies_expression.expressionpolicy'
  const policy = { id: 'p', name: 'rule', model, expression: 'user.attributes.missing == 1' }
  const binding = { id: 'b', order: 0, enabled: true, negate: false, failureResult: true }
  const policyBindings = [{ ...binding, subject: { kind: 'policy', policy } }] as never
  world.clients = [aClient({ application: { ...application, policyBindings } })]
}

function withMapping(world: World): void {
  withGrants(world)
  const mapping = { id: 'm', managed: undefined, name: 'broken', description: '' }
  const scopeMappings = ['openid', 'email'].map((scopeName) => ({
    ...{ ...mapping, scopeName, expression: '{"a": user.attributes.missing.deeper}' },
  }))
  world.clients = [aClient({ scopeMappings })]
}

t.test('every event names the request that caused it', async (t) => {
  const replayed = (world: World) =>
    void world.codes.set('c', { status: 'replayed', grant: { ...aGrant() } })
  const reused = (world: World) =>
    void world.refreshUses.set('r', { status: 'reused', grant: aGrant() })
  const redeemed = (world: World) => {
    withMapping(world)
    const fresh = { redirectUri: 'x', codeChallenge: undefined, codeChallengeMethod: undefined }
    world.clients = world.clients.map((client) => ({ ...client, requirePkce: false }))
    world.codes.set('c', { status: 'consumed', code: { ...grant, ...fresh, grantedAt: NOW } })
  }
  const cases: [
    action: string,
    change: (world: World) => void,
    body: Record<string, string>,
    what: string,
  ][] = [
    ['login', () => {}, machine, 'a machine'],
    ['login_failed', () => {}, { ...machine, username: 'robot', password: 'wrong' }, 'a guess'],
    ['suspicious_request', replayed, code, 'a replayed code'],
    ['suspicious_request', reused, refresh, 'a reused refresh token'],
    ['policy_exception', withFailure, refresh, 'a refresh'],
    ['policy_exception', withFailure, device, 'a device'],
    ['policy_exception', withFailure, machine, 'a machine'],
    ['property_mapping_exception', redeemed, code, 'a code'],
    ['property_mapping_exception', withMapping, refresh, 'a refresh'],
    ['property_mapping_exception', withMapping, device, 'a device'],
  ]
  for (const [action, change, body, what] of cases) {
    t.test(`${action} of ${what}`, async (t) => {
      const { post, world } = await aService(t, change)
      const { 'x-request-id': requestId } = (await post(URL, body)).headers
      const events = world.events.filter((event) => event.action === action)
      t.match(events, [{ context: { http_request: { request_id: requestId } } }])
    })
  }
  t.test('property_mapping_exception of an introspection', async (t) => {
    const { post, world } = await aService(t, withMapping)
    const { access_token: token } = (await post(URL, machine)).json()
    const { headers } = await post('/application/o/introspect/', { ...asDemo, token })
    const { 'x-request-id': requestId } = headers
    t.match(world.events.at(-1), {
      action: 'property_mapping_exception',
      context: { http_request: { request_id: requestId } },
    })
  })
})
