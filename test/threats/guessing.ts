/** Guessing passwords: many at once, from many places, and what the answers and their time tell. */
import diagnostics from 'node:diagnostics_channel'
import { blueprint, httpBrowser, PASSWORD, person, readAnswer } from '@gatehouse/testkit'
import { EXECUTOR, isSignedIn, LOGIN } from './sign-in.ts'
import { type Attacks, newPerson, type World } from './world.ts'

const IDENTIFY = 'ak-stage-identification'
const ANSWER = 'ak-stage-password'

async function send(origin: string, cookie: string, from: string, answer: object) {
  const headers = { cookie, 'content-type': 'application/json', 'x-forwarded-for': from }
  const body = JSON.stringify(answer)
  return readAnswer(await fetch(`${origin}${EXECUTOR}`, { method: 'POST', headers, body }))
}

/** A visitor whose password is asked next; answering says whether it was judged at all. */
async function atPassword(origin: string, name: string, from: string) {
  const page = await fetch(`${origin}${EXECUTOR}`, { headers: { 'x-forwarded-for': from } })
  await page.body?.cancel()
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  await send(origin, cookie, from, { component: IDENTIFY, uid_field: name })
  return async (password: string, at = origin) => {
    const answer = await send(at, cookie, from, { component: ANSWER, password })
    const [error] = answer.body.response_errors?.password ?? []
    return { ...answer, judged: error?.code === 'invalid' }
  }
}

let networks = 0
function fresh(): string {
  networks += 1
  return `10.200.${Math.floor(networks / 250)}.${networks % 250}`
}

/** What the worker in the same process asks every minute, whoever guesses. */
const OF_THE_WORKER = /by their end$|session clients$/

export const guessing: Attacks = [
  [
    'wrong passwords, 50 at once, at two processes',
    async (t, world) => {
      await newPerson(world, 'ivan')
      const twin = await world.product.twin()
      const from = fresh()
      const visitors = await Promise.all(
        Array.from({ length: 50 }, () => atPassword(world.origin, 'ivan', from)),
      )
      const answers = await Promise.all(
        visitors.map((answer, index) => answer('wrong', index % 2 ? twin.url : world.origin)),
      )
      const judged = answers.filter((answer) => answer.judged).length
      t.ok(judged > 0 && judged <= 10, `${judged} were judged`)
      // A busy machine may turn some away before they are counted.
      t.ok(answers.every((answer) => answer.judged || [429, 503].includes(answer.status)))
      const right = await atPassword(twin.url, 'ivan', from)
      t.equal((await right(PASSWORD)).status, 429, 'nor is the right one found out')
    },
  ],
  [
    'locking somebody else out',
    async (t, world) => {
      await newPerson(world, 'judy')
      const from = fresh()
      const headers = { 'x-forwarded-for': from }
      const own = httpBrowser(world.origin, headers)
      await own.open(LOGIN)
      await own.signIn('judy', PASSWORD)
      await own.open('/application/o/end-session/')
      await own.submit()
      t.notOk(await isSignedIn(own))
      for (let guess = 0; guess < 11; guess += 1) {
        await (await atPassword(world.origin, 'judy', from))('wrong')
      }
      t.equal((await (await atPassword(world.origin, 'judy', from))(PASSWORD)).status, 429)
      await own.open(LOGIN)
      await own.signIn('judy', PASSWORD)
      t.ok(await isSignedIn(own), 'where she signed in before she has tries of her own')
    },
  ],
  [
    'user enumeration by what the server does',
    async (t, world) => {
      const { product } = world
      await newPerson(world, 'kim')
      const odd = person('kim-without-password', { isActive: true, fields: { password: null } })
      await product.apply(blueprint('Odd', [odd, person('kim-asleep', { isActive: false })]))
      const seen = new Map<string, string>()
      for (const name of ['kim', 'nobody', 'kim-without-password', 'kim-asleep']) {
        const answer = await atPassword(world.origin, name, fresh())
        await answer('wrong')
        const done = await statementsOf(() => answer('wrong again'))
        seen.set(name, done.filter((statement) => !OF_THE_WORKER.test(statement)).join(', '))
      }
      t.same(
        [...new Set(seen.values())],
        [seen.get('nobody')],
        'the same questions to the database',
      )
    },
  ],
  [
    'user enumeration by time',
    async (t, world) => {
      // What is loaded or learned on the way is loaded and learned by now.
      await newPerson(world, 'leo')
      for (const name of ['leo', 'mia']) await timed(world, name)
      const scores: number[] = []
      // A busy machine disturbs a round now and then; a leak is there in each.
      while (scores.length < 3 && !scores.some((score) => Math.abs(score) < 3.3)) {
        scores.push(tOf(await differencesOf(world, await newPeople(world, `leo-${scores.length}`))))
      }
      t.ok(Math.abs(scores.at(-1) ?? 9) < 3.3, `t = ${scores.map((score) => score.toFixed(2))}`)
    },
  ],
]

/** So many that none of them is tried so often that its attempts are limited. */
async function newPeople({ product }: World, prefix: string): Promise<string[]> {
  const names = Array.from({ length: 25 }, (_, index) => `${prefix}-${index}`)
  await product.apply(
    blueprint(
      `People ${prefix}`,
      names.map((name) => person(name)),
    ),
  )
  return names
}

/** Names of the statements that Postgres was asked meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = []
  const listen = (message: unknown) => void names.push((message as { name: string }).name)
  diagnostics.subscribe('tracing:gatehouse:postgres:start', listen)
  try {
    await work()
  } finally {
    diagnostics.unsubscribe('tracing:gatehouse:postgres:start', listen)
  }
  // What workers do meanwhile is nobody's sign-in.
  return names.filter((name) => /attempt|user|password|reputation|token|session/.test(name))
}

/** Milliseconds that the answer to a wrong password takes. */
async function timed(world: World, name: string): Promise<number> {
  const answer = await atPassword(world.origin, name, fresh())
  const start = performance.now()
  await answer('wrong')
  return performance.now() - start
}

/** Of 50 pairs, a known name and an unknown one, each of the two first every other time. */
async function differencesOf(world: World, people: readonly string[]): Promise<number[]> {
  const differences: number[] = []
  for (let pair = 0; pair < 50; pair += 1) {
    const known = people[pair % people.length] ?? ''
    const unknown = `nobody${pair}`
    const names = pair % 2 ? [known, unknown] : [unknown, known]
    const times = new Map<string, number>()
    for (const name of names) times.set(name, await timed(world, name))
    differences.push((times.get(known) ?? 0) - (times.get(unknown) ?? 0))
  }
  return differences
}

/** Student's t of pairs, without the tenth at either end that other work on the machine makes. */
function tOf(differences: readonly number[]): number {
  const cut = Math.floor(differences.length / 10)
  const kept = differences.toSorted((a, b) => a - b).slice(cut, -cut)
  const mean = kept.reduce((sum, one) => sum + one, 0) / kept.length
  const variance = kept.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (kept.length - 1)
  return mean / Math.sqrt(variance / kept.length)
}
