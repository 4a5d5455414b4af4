/** Accounts: who exists, who may be guessed, and what an app password is good for. */
import {
  application,
  blueprint,
  get,
  httpBrowser,
  PASSWORD,
  type Page,
  person,
  post,
} from '@gatehouse/testkit'
import type { Test } from 'tap'
import { isSignedIn, LOGIN } from './sign-in.ts'
import { type Attacks, BOUND_KEY, newPerson, ROBOT_KEY, type World } from './world.ts'

const TO_MACHINE = '/application/o/authorize/?client_id=machine&response_type=code'

/** An attempt from an address, by any name. */
async function attempt(
  origin: string,
  name: string,
  { password = 'wrong', from = '203.0.113.9' } = {},
) {
  const browser = httpBrowser(origin, { 'x-forwarded-for': from })
  await browser.open(LOGIN)
  const named = await browser.submit({ uid_field: name })
  return { browser, named, answered: await browser.submit({ password }) }
}

/** What is left of a page when everything that differs by chance is taken out. */
function essence({ status, html }: Page, name: string): string {
  return `${status} ${html}`
    .replaceAll(name, 'NAME')
    .replace(/data:image[^"]*|value="[^"]{20,}"|transaction=[\w-]+/g, '')
}

let networks = 0

/** From a new address each time, so that no limit is in the way. */
function fresh(): string {
  networks += 1
  return `10.${Math.floor(networks / 250)}.${networks % 250}.1`
}

async function answersMachine(t: Test, { origin }: World, fields: object, status: number) {
  const url = `${origin}/application/o/token/`
  const answer = await post(url, { grant_type: 'client_credentials', ...fields })
  t.equal(answer.status, status, JSON.stringify(fields))
}

export const accounts: Attacks = [
  [
    'user enumeration by what the pages say',
    async (t, world) => {
      await newPerson(world, 'sleeper', { isActive: false })
      const essences = new Set<string>()
      for (const name of ['alice', 'nobody-at-all', 'sleeper', 'robot', 'alice@example.com']) {
        const { named, answered } = await attempt(world.origin, name, { from: fresh() })
        essences.add(essence(named, name) + essence(answered, name))
      }
      t.equal(essences.size, 1)
    },
  ],
  [
    'user enumeration by who has to wait',
    async (t, world) => {
      await newPerson(world, 'hilda')
      const from = '2001:db8:1:1::1'
      for (let guess = 0; guess < 10; guess += 1) await attempt(world.origin, 'hilda', { from })
      const status = async (name: string, address = from) =>
        (await attempt(world.origin, name, { from: address })).answered.status
      t.equal(await status('hilda'), 429)
      t.equal(await status('HILDA', '2001:db8:1:1:ffff::2'), 429, 'an address beside it')
      const user = await world.product.deps.users.findByIdentifier('hilda', {
        fields: ['username'],
        caseInsensitive: false,
      })
      t.equal(await status('hilda@example.com'), 200, 'does not say whose the address is')
      t.equal(await status(`#${user?.id}`), 200)
      const { browser } = await attempt(world.origin, 'hilda', {
        password: PASSWORD,
        from: fresh(),
      })
      t.ok(await isSignedIn(browser), 'the owner is not locked out')
    },
  ],
  [
    'X-Forwarded-For that nobody vouches for, to get new guesses',
    async (t, { direct }) => {
      const statuses = new Set<number>()
      for (let guess = 0; guess < 11; guess += 1) {
        const { answered } = await attempt(direct.url, 'guessed', { from: fresh() })
        statuses.add(answered.status)
      }
      t.ok(statuses.has(429))
    },
  ],
  [
    'X-Forwarded-For that makes a policy throw, to skip the password stage',
    async (t, { origin }) => {
      for (const from of ['a', '', '"', '999999999999999999999', '::1', "1' OR '1'='1"]) {
        const browser = httpBrowser(origin, { 'x-forwarded-for': from })
        await browser.open('/if/flow/guarded/')
        const page = await browser.submit({ uid_field: 'alice' })
        t.notOk(await isSignedIn(browser), from)
        t.ok([200, 403].includes(page.status), `${from}: ${page.status}`)
      }
      const browser = httpBrowser(origin, { 'x-forwarded-for': '10.0.0.1' })
      await browser.open('/if/flow/guarded/')
      await browser.submit({ uid_field: 'alice' })
      t.notOk(await isSignedIn(browser), 'a skipped password proves nobody')
    },
  ],
  [
    'username twins: another case, other letters of Unicode',
    async (t, world) => {
      await newPerson(world, 'Zoë')
      const before = await world.product.deps.database.prisma.user.count()
      const twins = ['zoë', 'Zoe\u0308', 'ＺＯË']
      for (const twin of twins) {
        const apply = world.product.apply(blueprint('Twin', [person(twin)]))
        await apply.catch((error) => t.match(error.message, /must be unique/))
        t.equal(await world.product.deps.database.prisma.user.count(), before, twin)
        const { browser } = await attempt(world.origin, twin, { password: PASSWORD, from: fresh() })
        t.ok(await isSignedIn(browser), `${twin} is the same person`)
      }
    },
  ],
  [
    'account named like the account of a client',
    async (t, world) => {
      await newPerson(world, 'ak-impostor-client_credentials')
      const secret = 'the-secret-of-the-impostor-0123456789012'
      const impostor = application('impostor', { secret, grantTypes: ['client_credentials'] })
      await world.product.apply(blueprint('Impostor', impostor))
      const own = { client_id: 'impostor', client_secret: secret }
      const fields = { grant_type: 'client_credentials', ...own }
      const answer = await post(`${world.origin}/application/o/token/`, fields)
      t.match(answer, { status: 400, body: { error: 'invalid_grant' } })
    },
  ],
  [
    'app password bound to one application, used for another or for a whole session',
    async (t, world) => {
      const dora = { username: 'dora', password: BOUND_KEY }
      await answersMachine(t, world, { ...dora, client_id: 'machine' }, 200)
      await answersMachine(t, world, dora, 200)
      for (const client_id of ['bomb', 'gatehouse-demo']) {
        await answersMachine(t, world, { ...dora, client_id }, 400)
      }
      await answersMachine(t, world, { ...dora, username: 'alice', client_id: 'machine' }, 400)
      for (const next of ['/', TO_MACHINE]) {
        const browser = httpBrowser(world.origin, { 'x-forwarded-for': fresh() })
        await browser.open(`${LOGIN}?${new URLSearchParams({ next })}`)
        await browser.signIn('dora', BOUND_KEY)
        t.notOk(await isSignedIn(browser), `on the way to ${next}`)
      }
    },
  ],
  [
    "a person's own password where an app password belongs",
    async (t, world) => {
      const alice = { username: 'alice', password: PASSWORD, client_id: 'machine' }
      await answersMachine(t, world, alice, 400)
      await answersMachine(t, world, { ...alice, grant_type: 'password' }, 400)
    },
  ],
  [
    'app passwords are guessed',
    async (t, world) => {
      const robot = { username: 'robot', client_id: 'machine' }
      for (let guess = 0; guess < 11; guess += 1) {
        await answersMachine(t, world, { ...robot, password: `guess ${guess}` }, 400)
      }
      await answersMachine(t, world, { ...robot, password: ROBOT_KEY }, 400)
      const { status } = await get(`${world.origin}/-/health/ready/`)
      t.equal(status, 200)
    },
  ],
]
