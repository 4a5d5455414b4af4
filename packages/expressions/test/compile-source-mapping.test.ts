import t from 'tap'
import { compileSourceMapping } from '../src/index.ts'

t.test('gives the properties of a person or of a group', async (t) => {
  const person = compileSourceMapping(
    '{"username": info.login, "email": info.?mail.orValue(token.email)}',
    'oauth',
  )
  const variables = { info: { login: 'alice' }, token: { email: 'alice@example.com' } }
  t.same(person.evaluate(variables), { username: 'alice', email: 'alice@example.com' })
  const group = compileSourceMapping('{"name": source.slug + "/" + group_id}', 'plex')
  const asked = { source: { name: 'Cinema', slug: 'cinema' }, group_id: 'home' }
  t.same(group.evaluate(asked), { name: 'cinema/home' })
  t.same(compileSourceMapping('null', 'plex').evaluate({}), {}, 'or nothing')
})

t.test('knows what each kind of source tells', async (t) => {
  t.throws(() => compileSourceMapping('{"email": token.email}', 'plex'), { message: /token/ })
  t.throws(() => compileSourceMapping('{"email": user.email}', 'oauth'), { message: /user/ })
  t.throws(() => compileSourceMapping('{"name": source.icon}', 'oauth'), { message: /icon/ })
})

t.test('gives a map and nothing else', async (t) => {
  for (const source of ['1', '"alice"', '[info]']) {
    t.throws(() => compileSourceMapping(source, 'oauth').evaluate({ info: {} }), {
      message: 'A mapping must give a map of properties.',
    })
  }
})
