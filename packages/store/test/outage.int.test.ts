import { setTimeout as delay } from 'node:timers/promises'
import { inspect } from 'node:util'
import t, { type Test } from 'tap'
import {
  connectRedis,
  createAuthorizationCodes,
  createRevocations,
  type RedisClient,
} from '../src/index.ts'
import { open, silent } from './fixtures/connection.ts'
import { aCode } from './fixtures/grants.ts'
import { type RedisServer, redisServer } from './fixtures/redis-server.ts'

const UNAVAILABLE = { name: 'UnavailableError', dependency: 'redis', statusCode: 503 }

/** 20 requests at once, all of which must fail as unavailable; milliseconds until the last did. */
async function failAll(t: Test, redis: RedisClient): Promise<number> {
  const codes = createAuthorizationCodes(redis, { rememberUsedFor: 60_000 })
  const revocations = createRevocations(redis)
  const token = { familyId: 'f', jti: 'j', sid: 's', clientId: 'c', issuedAt: 0 }
  const begin = performance.now()
  const requests = Array.from({ length: 10 }, () => [
    codes.save('code', aCode(), 60_000),
    revocations.isRevoked(token),
  ])
  const results = await Promise.allSettled(requests.flat())
  for (const result of results) t.match(result, { status: 'rejected', reason: UNAVAILABLE })
  return performance.now() - begin
}

/** Milliseconds until Redis answers again. */
async function recovery(redis: RedisClient): Promise<number> {
  const begin = performance.now()
  const revocations = createRevocations(redis)
  const token = { familyId: 'f', jti: 'j', sid: 's', clientId: 'c', issuedAt: 0 }
  for (;;) {
    const answer = await revocations.isRevoked(token).catch(() => undefined)
    if (answer !== undefined) return performance.now() - begin
    await delay(50)
  }
}

const ways: [how: string, away: keyof RedisServer & string, back: keyof RedisServer & string][] = [
  ['stopped', 'stop', 'start'],
  ['frozen', 'freeze', 'thaw'],
]

for (const kind of ['single', 'cluster'] as const) {
  for (const [how, away, back] of ways) {
    t.test(`a ${kind} server that is ${how} means 503 within 2 s, and 5 s back`, async (t) => {
      const server = await redisServer(t, kind)
      const { client } = await open(t, server)
      await client.set('x', 1)

      const inFlight = failAllSoon(client)
      await (server[away] as () => unknown)()
      t.ok((await failAll(t, client)) < 2000, 'at once')
      await inFlight
      await delay(1200)
      t.ok((await failAll(t, client)) < 2000, 'later')

      await (server[back] as () => unknown)()
      t.ok((await recovery(client)) < 5000, 'recovers')
    })
  }
}

/** Commands under way while the server goes; what becomes of them is no matter, but they end. */
function failAllSoon(redis: RedisClient): Promise<unknown> {
  const revocations = createRevocations(redis)
  const token = { familyId: 'f', jti: 'j', sid: 's', clientId: 'c', issuedAt: 0 }
  return Promise.allSettled(Array.from({ length: 10 }, () => revocations.isRevoked(token)))
}

t.test('a server that is not there yet does not stop the start', async (t) => {
  const server = await redisServer(t)
  await server.stop()
  const lines: string[] = []
  const log = {
    info: (_: object, message: string) => void lines.push(message),
    warn: (_: object, message: string) => void lines.push(message),
  }
  const connection = await open(t, server, 'request', log)
  await t.rejects(connection.ping(), UNAVAILABLE)
  await server.start()
  t.ok((await recovery(connection.client)) < 5000)
  t.same(lines, ['redis connection lost', 'redis connection restored'], 'one line for each change')
})

t.test('what waits for a server that is away fails when the connection is closed', async (t) => {
  const server = await redisServer(t)
  const { client, close } = await open(t, server, 'blocking')
  await client.ping()
  await server.stop()
  await new Promise<void>((resolve) => client.once('reconnecting', () => resolve()))
  const waiting = client.get('x')
  await close()
  await t.rejects(waiting)
  t.equal(client.status, 'end')
})

t.test('a server that cannot serve is unavailable, too', async (t) => {
  const server = await redisServer(t)
  const { client } = await open(t, server)
  await client.config('SET', 'maxmemory', '1')
  const codes = createAuthorizationCodes(client, { rememberUsedFor: 60_000 })
  await t.rejects(codes.save('code', aCode(), 60_000), UNAVAILABLE)
})

t.test('a wrong command is an error of ours, without its arguments', async (t) => {
  const server = await redisServer(t)
  const { client } = await open(t, server)
  await client.hset('gh:1:attempts:{secret}', 'a', 1)
  const hash = createRevocations(client).revokeFamily('f', Number.NaN)
  const error = await hash.then(
    () => t.fail('must fail'),
    (reason: Error) => reason,
  )
  t.match(error, { name: 'ReplyError' })
  t.notOk('command' in (error as object))
})

t.test('a password that is wrong means unavailable, and is not in the log', async (t) => {
  const server = await redisServer(t)
  await (await open(t, server)).client.config('SET', 'requirepass', 'right')
  const lines: unknown[] = []
  const log = { ...silent, warn: (details: object) => void lines.push(details) }
  const connect = async (password: string) => {
    const url = server.url.replace('://', `://:${password}@`)
    const connection = await connectRedis({ url, name: 'test', mode: 'request', log })
    t.teardown(() => connection.close())
    return connection
  }
  await t.resolves((await connect('right')).ping())
  await t.rejects((await connect('wrong-secret')).ping(), UNAVAILABLE)
  t.equal(lines.length, 1)
  t.notMatch(inspect(lines, { depth: 9 }), 'wrong-secret')
})
