import t from 'tap'
import { aService, asDemo } from '../a-service.ts'
import { anAppPassword } from '../fixtures.ts'
import type { World } from '../world.ts'

const URL = '/application/o/token/'
const KEY = 'the-app-password-of-the-robot'
const grant = { grant_type: 'client_credentials' }
const robot = { ...grant, username: 'robot', password: KEY }
const withKey = () => (world: World) => void world.appPasswords.set(KEY, anAppPassword())

t.test('guesses of app passwords are limited, and only guesses', async (t) => {
  const { post, world } = await aService(t, withKey())
  const body = { ...robot, client_id: 'demo' }
  for (const password of ['1', '2', '3']) {
    t.match((await post(URL, { ...body, password })).json(), { error: 'invalid_grant' })
  }
  t.equal(world.events.filter(({ action }) => action === 'login_failed').length, 3)
  t.same(new Set(world.rateLimitHits), new Set(['app-password:127.0.0.1:robot']))

  const { appPasswords } = { ...world.lookups }
  t.match((await post(URL, body)).json(), { error: 'invalid_grant' }, 'even the right one')
  t.equal(world.lookups.appPasswords, appPasswords, 'nothing is looked up')
  t.equal(world.rateLimitHits.length, 3)

  world.now += 60_000
  t.equal((await post(URL, body)).statusCode, 200)
})

t.test('the hot path asks no database', async (t) => {
  t.test('with an app password, for 30 s or until something changes', async (t) => {
    const { post, world } = await aService(t, withKey())
    const body = { ...robot, client_id: 'demo' }
    const lookups = async () => {
      await post(URL, body)
      return world.lookups.appPasswords
    }
    await lookups()
    t.equal(await lookups(), 1)
    world.change({ kind: 'user', userId: 7 })
    world.change({ kind: 'keys' })
    t.equal(await lookups(), 1)
    world.change({ kind: 'user', userId: 8 })
    t.equal(await lookups(), 2)
    world.change({ kind: 'configuration' })
    t.equal(await lookups(), 3)
    world.now += 30_000
    t.equal(await lookups(), 4)
  })
  t.test('an app password that expires is refused at once', async (t) => {
    const { post, world } = await aService(t)
    world.appPasswords.set(KEY, anAppPassword({ expiresAt: world.now + 10 }))
    const body = { ...robot, client_id: 'demo' }
    t.equal((await post(URL, body)).statusCode, 200)
    world.now += 10
    world.appPasswords.clear()
    t.match((await post(URL, body)).json(), { error: 'invalid_grant' })
  })
  t.test('with the account of the client', async (t) => {
    const { post, world } = await aService(t)
    await post(URL, { ...grant, ...asDemo })
    await post(URL, { ...grant, ...asDemo })
    t.equal(world.lookups.accounts, 1)
    world.users = []
    t.equal((await post(URL, { ...grant, ...asDemo })).statusCode, 200)
    t.equal(world.lookups.accounts, 2, 'made again when somebody deleted it')
  })
})
