import t from 'tap'
import { addTotp, atSecondFactor, codeOf, confirm, mfaWorld } from './factors.ts'
import { ana, aRun } from './fixtures.ts'

t.test('RFC 6238 §5.2: a code is good once, in whatever window', async (t) => {
  const world = mfaWorld()
  await addTotp(world)
  const runs = await Promise.all(
    Array.from({ length: 4 }, (_, index) => atSecondFactor(world, { query: `window=${index}` })),
  )
  const code = codeOf(world)
  const answers = await Promise.all(runs.map(({ run }) => confirm(world, run, { code })))
  t.equal(answers.filter(({ session }) => session).length, 1)
  const loser = answers.find(({ session }) => !session)
  t.match(loser?.challenge, {
    response_errors: { code: [{ code: 'used', string: /used already/ }] },
  })
  world.deps.clock.advance(60_000)
  const late = await atSecondFactor(world, { query: 'later' })
  t.notOk((await confirm(world, late.run, { code })).session, 'an earlier step')
})

t.test('codes may be typed in groups, and those of a neighbouring step are taken', async (t) => {
  for (const steps of [-1, 0, 1]) {
    const world = mfaWorld()
    await addTotp(world)
    const { run } = await atSecondFactor(world)
    const code = codeOf(world, steps).replace(/(...)/, ' $1 ')
    t.ok((await confirm(world, run, { code })).session, String(steps))
  }
})

t.test('a code of a wrong clock is refused with words that help', async (t) => {
  const cases = [
    [-3, /90 seconds behind/],
    [5, /150 seconds ahead/],
  ] as const
  for (const [steps, string] of cases) {
    const world = mfaWorld()
    await addTotp(world)
    const { run } = await atSecondFactor(world)
    const { challenge } = await confirm(world, run, { code: codeOf(world, steps) })
    t.match(challenge, { response_errors: { code: [{ code: 'skewed', string }] } })
  }
})

t.test('a code that was told to be early is not taken when its time has come', async (t) => {
  const world = mfaWorld()
  await addTotp(world)
  const { run } = await atSecondFactor(world)
  const early = codeOf(world, 3)
  await confirm(world, run, { code: early })
  world.deps.clock.advance(90_000)
  t.match((await confirm(world, run, { code: early })).challenge, {
    response_errors: { code: [{ code: 'used' }] },
  })
  t.ok((await confirm(world, run, { code: codeOf(world, 1) })).session, 'the next one is')
})

t.test('guesses are limited per person, in all windows and from everywhere', async (t) => {
  const world = mfaWorld()
  await addTotp(world)
  await world.deps.authenticators.add({
    ...{ kind: 'static', userId: ana.id, name: 'Codes' },
    codes: ['k7xm2pqdh9rw'],
  })
  const guess = async (code: string, index: number) => {
    const request = { ...aRun('mfa').request, clientAddress: `203.0.113.${index}` }
    const { run } = await atSecondFactor(world, { query: `try=${index}`, request })
    return confirm(world, run, { code })
  }
  for (let index = 0; index < 5; index += 1) {
    t.match((await guess('000000', index)).challenge, {
      response_errors: { code: [{ code: 'invalid' }] },
    })
  }
  const blocked = await guess(codeOf(world), 5)
  t.equal(blocked.status, 429)
  t.match(blocked.challenge, { response_errors: { code: [{ code: 'throttled' }] } })

  t.ok((await guess('K7XM 2PQD h9rw', 6)).session, 'another kind still works')
  world.deps.clock.advance(30_000)
  t.notOk((await guess('000000', 7)).status)
  world.deps.clock.advance(30_000)
  t.equal((await guess(codeOf(world), 8)).status, 429, 'and now it takes twice as long')
  world.deps.clock.advance(30_000)
  t.ok((await guess(codeOf(world), 9)).session)
  for (let index = 10; index < 15; index += 1) {
    t.notOk((await guess('000000', index)).status, 'who got in starts anew')
  }
})

t.test('an operator may change how long that takes', async (t) => {
  const world = mfaWorld({ totp_otp_throttling_factor: 0 })
  await addTotp(world)
  const { run } = await atSecondFactor(world)
  for (let index = 0; index < 50; index += 1) await confirm(world, run, { code: '000000' })
  t.ok((await confirm(world, run, { code: codeOf(world) })).session)
})
