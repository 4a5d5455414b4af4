import type { DevicePoll } from '@gatehouse/core'
import t from 'tap'
import { aService, asDemo } from '../a-service.ts'
import { aGrant, aUser, DEVICE } from '../fixtures.ts'
import type { World } from '../world.ts'

const good = { ...asDemo, grant_type: DEVICE, device_code: 'd' }
const URL = '/application/o/token/'
const withPoll = (device: DevicePoll) => (world: World) => {
  world.device = device
}

t.test(
  'gives the tokens of what the person approved, whatever scope the device asks for',
  async (t) => {
    const { post, world } = await aService(t, withPoll({ status: 'approved', grant: aGrant() }))
    const response = await post(URL, { ...good, scope: 'goauthentik.io/api' })
    t.equal(response.statusCode, 200)
    t.match(response.json(), { scope: 'openid email offline_access', refresh_token: String })
    t.match(world.started, [{ familyId: 'family' }])
  },
)

t.test('RFC 8628 §3.5: until then and otherwise', async (t) => {
  const cases: [DevicePoll['status'], error: string][] = [
    ['pending', 'authorization_pending'],
    ['slow_down', 'slow_down'],
    ['denied', 'access_denied'],
    ['expired', 'expired_token'],
    ['unknown', 'invalid_grant'],
    ['wrong_client', 'invalid_grant'],
  ]
  for (const [status, error] of cases) {
    t.test(status, async (t) => {
      const { post } = await aService(t, withPoll({ status } as DevicePoll))
      const response = await post(URL, good)
      t.equal(response.statusCode, 400)
      t.match(response.json(), { error, request_id: String })
    })
  }
})

t.test('an account that was deactivated meanwhile gets nothing', async (t) => {
  const { post } = await aService(t, (world) => {
    world.device = { status: 'approved', grant: aGrant() }
    world.users = [aUser({ isActive: false })]
  })
  t.match((await post(URL, good)).json(), { error: 'invalid_grant' })
})

t.test('an account whose password was changed meanwhile gets nothing', async (t) => {
  const { post } = await aService(t, (world) => {
    world.device = { status: 'approved', grant: aGrant() }
    world.users = [aUser({ passwordChangedAt: aGrant().grantedAt + 1 })]
  })
  t.match((await post(URL, good)).json(), { error: 'invalid_grant' })
})

t.test('device_code is needed', async (t) => {
  const { post } = await aService(t)
  t.match((await post(URL, { ...good, device_code: '' })).json(), {
    error: 'invalid_request',
    error_description: 'The parameter device_code is missing.',
  })
})

t.test('a grant is not lost when a part is down while the device collects it', async (t) => {
  const { post, world } = await aService(t, (world) => {
    world.device = { status: 'approved', grant: aGrant() }
    world.isStartDown = true
  })
  t.equal((await post(URL, good)).statusCode, 503)
  t.same(world.restored, ['d'])
})
