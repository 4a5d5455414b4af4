import t from 'tap'
import { aService } from '../a-service.ts'
import { anAppPassword } from '../fixtures.ts'
import { claimsOf } from '../world.ts'

const URL = '/application/o/token/'
const good = { grant_type: 'password', client_id: 'demo', username: 'robot', password: 'key' }

t.test('takes an app password', async (t) => {
  const { post } = await aService(
    t,
    ({ appPasswords }) => void appPasswords.set('key', anAppPassword()),
  )
  const response = await post(URL, { ...good, scope: 'openid email' })
  t.equal(response.statusCode, 200)
  t.match(response.json(), { scope: 'openid email', id_token: String, refresh_token: undefined })
  t.match(claimsOf(response.json().access_token), { sub: 'robot' })
})

t.test('RFC 6749 §4.3.2: both credentials are needed', async (t) => {
  const { post } = await aService(t)
  for (const name of ['username', 'password']) {
    t.match((await post(URL, { ...good, [name]: '' })).json(), {
      error: 'invalid_request',
      error_description: `The parameter ${name} is missing.`,
    })
  }
})

t.test('wrong credentials are an invalid_grant', async (t) => {
  const { post } = await aService(t)
  const response = await post(URL, good)
  t.equal(response.statusCode, 400)
  t.match(response.json(), { error: 'invalid_grant' })
})
