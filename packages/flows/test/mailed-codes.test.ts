import t from 'tap'
import { atSecondFactor, confirm, email, mfaWorld, validation } from './factors.ts'

t.test('a code by mail is sent when it is asked for, and stays in the mail', async (t) => {
  const world = mfaWorld()
  await world.deps.authenticators.add(email)
  const { run, result } = await atSecondFactor(world)
  const [way] = validation(result).device_challenges
  t.match(way, { device_class: 'email', challenge: { email: 'a…@example.com' } })
  t.equal(world.deps.codesMailed.length, 0, 'a look at the page sends nothing')

  const sent = await confirm(world, run, { selected_challenge: way })
  const [mail] = world.deps.codesMailed
  const code = mail?.code ?? ''
  t.match(mail, { to: { name: 'Ana Lima', email: 'ana@example.com' }, code: /^\d{6}$/ })
  t.match(sent.challenge, { selected: way?.device_uid, sent_to: 'a…@example.com' })
  t.notOk(JSON.stringify(sent).includes(code))
  t.notOk(JSON.stringify(await world.deps.plans.find('browser', run.planId)).includes(code))

  t.notOk((await confirm(world, run, { code: code === '000000' ? '1' : '000000' })).session)
  t.ok((await confirm(world, run, { code })).session)
  t.same(world.deps.sessionsStarted[0]?.amr, ['pwd', 'otp', 'mfa'])
})

t.test('a mailed code is for one window, for the last mail, and not for ever', async (t) => {
  const world = mfaWorld()
  await world.deps.authenticators.add(email)
  const [one, other] = [
    await atSecondFactor(world),
    await atSecondFactor(world, { query: 'other' }),
  ]
  const selected_challenge = validation(one.result).device_challenges[0]
  await confirm(world, one.run, { selected_challenge })
  const code = world.deps.codesMailed[0]?.code
  t.notOk((await confirm(world, other.run, { code, selected_challenge })).session)
  await confirm(world, one.run, { selected_challenge })
  if (world.deps.codesMailed[1]?.code !== code) {
    t.notOk((await confirm(world, one.run, { code })).session, 'of the first mail')
  }
  world.deps.clock.advance(30 * 60_000)
  t.notOk((await confirm(world, one.run, { code: world.deps.codesMailed[1]?.code })).session)
})

t.test('a mailbox is not flooded', async (t) => {
  const world = mfaWorld()
  await world.deps.authenticators.add(email)
  const { run, result } = await atSecondFactor(world)
  const selected_challenge = validation(result).device_challenges[0]
  for (let count = 0; count < 5; count += 1) await confirm(world, run, { selected_challenge })
  const { status } = await confirm(world, run, { selected_challenge })
  t.equal(status, 429)
  t.equal(world.deps.codesMailed.length, 5)
})
