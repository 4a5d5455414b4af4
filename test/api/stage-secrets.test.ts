/** What stages keep to themselves, by the admin API: written, sealed and never shown. */
import t from 'tap'
import { startApi } from './client.ts'

const { call, product } = await startApi(t)

async function made(path: string, body: object) {
  const answer = await call('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path} ${answer.text}`)
  return answer.body
}

t.test('the private key of a captcha is written and never shown', async (t) => {
  const given = { name: 'sealed', public_key: 'public', private_key: 'a private key of tests' }
  const stage = await made('/stages/captcha/', given)
  const one = `/stages/captcha/${stage.pk}/`
  await call('PATCH', one, { interactive: true })
  t.notMatch((await call('GET', one)).text, /private/)
  const { prisma } = product.deps.database
  const row = await prisma.stage.findUniqueOrThrow({ where: { id: stage.pk } })
  t.notMatch(JSON.stringify(row), given.private_key)
  t.equal(await product.deps.stageSecrets.find(stage.pk), given.private_key)
})

t.test('the password of a mail server is written and never shown', async (t) => {
  const password = 'a password of the mail server'
  const stage = await made('/stages/email/', { name: 'own server', username: 'id', password })
  const one = `/stages/email/${stage.pk}/`
  await call('PATCH', one, { port: 587 })
  const { prisma } = product.deps.database
  const row = await prisma.stage.findUniqueOrThrow({ where: { id: stage.pk } })
  t.notMatch(JSON.stringify(row), password)
  t.equal(await product.deps.stageSecrets.find(stage.pk), password)

  await call('PATCH', one, { password: 'another' })
  t.equal(await product.deps.stageSecrets.find(stage.pk), 'another')
  await call('PATCH', one, { password: '' })
  t.equal(await product.deps.stageSecrets.find(stage.pk), undefined)

  const { body } = await call('GET', '/events/events/?page_size=100')
  for (const shown of [stage, (await call('GET', one)).body]) {
    t.notMatch(JSON.stringify(shown), new RegExp(`${password}|"password"`))
  }
  t.notMatch(JSON.stringify(body), password, 'events say that it was set, not to what')
  const templates = await call('GET', '/stages/email/templates/')
  t.match(templates, { status: 200, body: [{ name: 'email/account_confirmation.html' }] })
})
