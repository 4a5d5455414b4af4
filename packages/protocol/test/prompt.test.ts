import t from 'tap'
import { parsePrompt } from '../src/index.ts'

t.test('OpenID Connect Core §3.1.2.1: reads the prompt values', async (t) => {
  t.same(parsePrompt(undefined), [])
  t.same(parsePrompt('none'), ['none'])
  t.same(parsePrompt('consent login login'), ['login', 'consent'])
  t.same(parsePrompt('select_account'), ['select_account'])
  t.same(parsePrompt('whatever login'), ['login'], 'unknown values are ignored')
})

t.test('OpenID Connect Core §3.1.2.1: none stands alone', async (t) => {
  for (const bad of ['none login', 'consent none', 'none whatever']) {
    t.throws(() => parsePrompt(bad), { code: 'invalid_request' }, bad)
  }
})
