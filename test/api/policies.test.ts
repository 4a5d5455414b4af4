/** Policies by the admin API: their kinds, and what each says when it is tried out. */
import t from 'tap'
import { startApi } from './client.ts'

const { call, product } = await startApi(t)

async function made(path: string, body: object) {
  const answer = await call('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path} ${answer.text}`)
  return answer.body
}

t.test('policies of every kind: what is left out is as in authentik', async (t) => {
  const kinds: [folder: string, given: object, answered: object][] = [
    ['expression', { expression: 'true' }, {}],
    ['event_matcher', { action: 'login' }, { app: null, model: null, client_ip: null }],
    ['dummy', { result: true }, { wait_min: 5, wait_max: 30 }],
    [
      'password',
      { length_min: 8 },
      {
        password_field: 'password',
        check_static_rules: true,
        check_zxcvbn: false,
        zxcvbn_score_threshold: 2,
        error_message: '',
      },
    ],
    ['password_expiry', { days: 90 }, { deny_only: false }],
    ['reputation', { threshold: -3 }, { check_ip: true, check_username: true }],
  ]
  for (const [folder, given, answered] of kinds) {
    const path = `/policies/${folder}/`
    const policy = await made(path, { name: `a ${folder}`, ...given })
    t.match(policy, { ...given, ...answered, bound_to: 0, execution_logging: false }, folder)
    const one = `${path}${policy.pk}/`
    const renamed = await call('PATCH', one, { name: `the ${folder}`, execution_logging: true })
    const body = { ...given, ...answered, name: `the ${folder}`, execution_logging: true }
    t.match(renamed, { status: 200, body })
    t.equal((await call('GET', `${path}?name=the%20${folder}`)).body.pagination.count, 1)
    const inAll = await call('GET', `/policies/all/${policy.pk}/`)
    t.match(inAll.body, { name: `the ${folder}`, meta_model_name: policy.meta_model_name })
    t.equal((await call('DELETE', `/policies/all/${policy.pk}/`)).status, 204)
    t.equal((await call('GET', one)).status, 404)
  }
  const { body: types } = await call('GET', '/policies/all/types/')
  t.equal(types.length, kinds.length)
})

t.test('settings that say nothing, or nothing that is there, are refused', async (t) => {
  const cases: [folder: string, given: object, field: string][] = [
    ['expression', { expression: 'user.' }, 'expression'],
    ['event_matcher', {}, 'action'],
    ['event_matcher', { action: 'everything' }, 'action'],
    ['event_matcher', { app: 'x', query: 'a = 1' }, 'query'],
    ['dummy', { wait_min: 'long' }, 'wait_min'],
    ['password', { length_min: -1 }, 'length_min'],
    ['password', { password_field: '' }, 'password_field'],
    ['password_expiry', {}, 'days'],
  ]
  for (const [folder, given, field] of cases) {
    const answer = await call('POST', `/policies/${folder}/`, { name: 'wrong', ...given })
    t.match(answer, { status: 400, body: { [field]: [/./] } }, JSON.stringify(given))
  }
})

t.test('lists are filtered by settings, also by those that nobody set', async (t) => {
  await made('/policies/event_matcher/', { name: 'logins', action: 'login' })
  await made('/policies/event_matcher/', { name: 'of the API', app: 'gatehouse.admin' })
  const names = async (query: string) => {
    const { body } = await call('GET', `/policies/event_matcher/?${query}`)
    const found = (body.results as { name: string }[]).map(({ name }) => name)
    return found.filter((name) => !name.startsWith('default-'))
  }
  t.same(await names('action=login'), ['logins'])
  t.same(await names('app=gatehouse.admin'), ['of the API'])
  t.same(await names('execution_logging=false'), ['logins', 'of the API'])
})

t.test('every kind is tried out on an account', async (t) => {
  const { body: me } = await call('GET', '/core/users/?username=akadmin')
  const user = me.results[0].pk
  const test = async (folder: string, settings: object, context: object = {}) => {
    const name = `tried ${JSON.stringify(settings)}`
    const { pk } = await made(`/policies/${folder}/`, { name, ...settings })
    return (await call('POST', `/policies/all/${pk}/test/`, { user, context })).body
  }
  const event = { action: 'login', app: 'gatehouse.flows' }
  t.match(await test('event_matcher', { action: 'login' }, { event }), { passing: true })
  t.match(await test('event_matcher', { action: 'logout' }, { event }), { passing: false })
  const quick = { wait_min: 0, wait_max: 0 }
  t.match(await test('dummy', { ...quick, result: true }), { passing: true })
  t.match(await test('dummy', { ...quick, result: false }), { passing: false, messages: [] })
  const password = 'letmein'
  const prompted = { prompt_data: { password } }
  const stolen = { check_have_i_been_pwned: true }
  t.match(await test('password', stolen, prompted), { passing: false, messages: [/stolen/] })
  t.match(await test('password', { length_min: 7 }, { password }), { passing: true })
  t.match(await test('password', {}), { passing: false, messages: [/no password in the field/] })
  t.match(await test('password_expiry', { days: 1 }), { passing: true })
  t.match(await test('password_expiry', { days: 0 }), { passing: false, messages: [/too old/] })
  const known = await call('GET', '/core/users/?username=akadmin')
  t.ok(known.body.results[0].pk, 'trying out changes nothing')
  t.match(await test('reputation', { threshold: 0 }), { passing: true })
  t.match(await test('reputation', { threshold: -1 }), { passing: false })
})

t.test('scores of reputations are listed and can be forgotten', async (t) => {
  const { reputations } = product.deps
  for (const name of ['mallory', 'Mallory', 'trent']) {
    await reputations.change({ name, address: '192.0.2.9' }, -1)
  }
  const scores = '/policies/reputation/scores/'
  const { body } = await call('GET', `${scores}?identifier=mallory`)
  t.match(body.results, [{ identifier: 'mallory', ip: '192.0.2.9', score: -2 }])
  t.equal(body.pagination.count, 1)
  const count = async (query: string) =>
    (await call('GET', `${scores}?${query}`)).body.pagination.count
  t.equal(await count('identifier_in=mallory&identifier_in=trent'), 2)
  t.equal(await count('ip=192.0.2.9&score=-1'), 1)
  t.equal(await count('search=tren'), 1)
  const one = `${scores}${body.results[0].pk}/`
  t.match((await call('GET', one)).body, { score: -2, ip_geo_data: {} })
  t.equal((await call('DELETE', one)).status, 204)
  t.equal(await reputations.scoreOf({ name: 'mallory' }), 0)
})
