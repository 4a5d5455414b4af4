import t from 'tap'
import { parseForm } from '../src/parse-form.ts'

t.test('RFC 6749 §3.1: parameters sent without a value count as omitted', async (t) => {
  t.same({ ...parseForm('scope=&client_id=app&state') }, { client_id: 'app' })
})

t.test('decodes plus signs and percent escapes', async (t) => {
  t.same(
    { ...parseForm('scope=openid+email&name=M%C3%BCller') },
    { scope: 'openid email', name: 'Müller' },
  )
})

t.test('reads what is encoded badly as well as it can', async (t) => {
  const cases: [text: string, value: string][] = [
    ['100%', '100%'],
    ['é%zz', 'é%zz'],
    ['%FF', '\ufffd'],
    ['a==b', 'a==b'],
  ]
  for (const [text, value] of cases) t.same({ ...parseForm(`a=${text}`) }, { a: value }, text)
})

t.test('a repeated parameter stays a list, so that a text schema refuses it', async (t) => {
  t.same({ ...parseForm('a=1&a=2') }, { a: ['1', '2'] })
  t.same({ ...parseForm('a=&a=2&a') }, { a: ['', '2', ''] })
})

t.test('names of prototype members are names like any other', async (t) => {
  const parsed = parseForm('__proto__=x&constructor=y&toString=z')
  t.equal(Object.getPrototypeOf(parsed), null)
  t.equal(({} as Record<string, unknown>)['x'], undefined)
  t.same(Object.keys(parsed).sort(), ['__proto__', 'constructor', 'toString'])
})

t.test('refuses what no client sends', async (t) => {
  const cases: [why: string, text: string][] = [
    ['an encoded null character', 'code=a%00b'],
    ['a null character', 'code=a\0b'],
    ['more than a hundred parameters', Array.from({ length: 101 }, (_, i) => `p${i}=1`).join('&')],
  ]
  for (const [why, text] of cases) {
    t.test(why, async (t) => {
      t.throws(() => parseForm(text), { code: 'invalid_request' })
    })
  }
})

t.test('an empty body has no parameters', async (t) => {
  t.same(parseForm(''), {})
})
