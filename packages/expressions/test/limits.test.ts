import t from 'tap'
import {
  compileExpression,
  compilePolicy,
  expressionLimits,
  mappingVariables,
} from '../src/index.ts'
import { aUser, variables } from './fixtures.ts'

const compile = (source: string) => compileExpression(source, mappingVariables)
const evaluate = (source: string, values = variables()) => compile(source).evaluate(values)

const many = (count: number) => Array.from({ length: count }, (_, index) => `group-${index}`)
const withGroups = (count: number) => variables({ user: aUser({ groups: many(count) }) })
const repeat = (times: number, part: string) => part.repeat(times)

t.test('reaches no prototype', async (t) => {
  const sources = [
    'user.attributes.constructor',
    'user.attributes.__proto__',
    'user.attributes.toString',
    "user.attributes['constructor']",
    "user.attributes['__proto__']",
    "user['constructor']",
    'user.groups.length',
    "user.name['length']",
    'user.groups.constructor',
  ]
  for (const source of sources)
    t.throws(() => evaluate(source), { name: 'ExpressionError' }, source)
  t.throws(() => compile('user.constructor'), { message: /has no field constructor/ })
  t.throws(() => compile('user.name.constructor("return 1")()'), { name: 'ExpressionError' })
  t.throws(() => compile('__proto__'), { name: 'ExpressionError' })
  t.throws(() => compile('constructor'), { message: 'Unknown variable: constructor' })
  t.equal(evaluate("'constructor' in user.attributes"), false)
  t.equal(evaluate("user.attributes.?__proto__.orValue('none')"), 'none')
})

t.test('drops keys that would be a prototype', async (t) => {
  const attributes: unknown = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1, "a": 2}')
  const values = variables({ user: aUser({ attributes }) })
  t.same(evaluate('user.attributes', values), { a: 2 })
  const result = evaluate("{'__proto__': {'admin': true}, 'a': 1}") as Record<string, unknown>
  t.same(Object.keys(result), ['a'])
  t.equal(result['admin'], undefined)
})

t.test('refuses the backtracking regular expressions of CEL', async (t) => {
  const message = /reMatches/
  t.throws(() => compile("user.name.matches('a')"), { message })
  t.throws(() => compile("matches(user.name, 'a')"), { message })
  t.throws(() => compile("user.groups.filter(g, g.matches('a'))"), { message })
  t.throws(() => compile("{'a': [true ? 'x'.matches('a') : false]}"), { message })
})

t.test('runs a hostile pattern in linear time', async (t) => {
  const values = variables({ user: aUser({ name: 'a'.repeat(10_000) }) })
  t.equal(evaluate("user.name.reMatches('^(a+)+$')", values), true)
  t.equal(evaluate("user.name.reMatches('(a|a)*b')", values), false)
})

t.test('bounds patterns', async (t) => {
  const long = 'a'.repeat(expressionLimits.pattern + 1)
  t.throws(() => compile(`'a'.reMatches('${long}')`), { message: /too long/ })
  t.throws(() => compile(`'a'.reMatches('(a{100}){100}')`), { message: /not valid/ })
  t.throws(() => compile(`'a'.reMatches('a{1000}b{1000}c{1000}')`), { message: /too complex/ })
  t.throws(() => compile(`'a'.reMatches('(?=a)\\\\1')`), { message: /not valid/ })
  const values = variables({ user: aUser({ name: 'a'.repeat(expressionLimits.subject + 1) }) })
  t.throws(() => evaluate("user.name.reMatches('a')", values), { message: /too long/ })
})

t.test('bounds the source', async (t) => {
  t.throws(() => compile(`'${'é'.repeat(2048)}'`), { message: /longer than 4096 bytes/ })
  t.equal(evaluate(`'${'x'.repeat(4094)}'`), 'x'.repeat(4094))
})

t.test('bounds nesting of any kind', async (t) => {
  const deep = [
    `${repeat(500, '(')}1${repeat(500, ')')}`,
    `${repeat(500, '[')}1${repeat(500, ']')}`,
    `${repeat(4000, '!')}true`,
    `1${repeat(1000, '+1')}`,
    `${repeat(300, 'true?1:')}1`,
    `user${repeat(600, '.?a')}`,
    `${repeat(400, "{'a':")}1${repeat(400, '}')}`,
  ]
  for (const source of deep) {
    t.throws(() => compile(source), { name: 'ExpressionError' }, source.slice(0, 20))
  }
})

t.test('lets loops nest two deep', async (t) => {
  const inner = (depth: number): string =>
    depth === 0 ? '1' : `user.groups.map(g${depth}, ${inner(depth - 1)})`
  t.same(evaluate(inner(2)), [
    [1, 1],
    [1, 1],
  ])
  t.throws(() => compile(inner(3)), { message: 'Loops may be nested two deep at most.' })
  t.throws(() => compile('[1].all(a, [1].exists(b, [1].filter(c, true).size() > 0))'), {
    message: /two deep/,
  })
  // One after the other is not one inside the other.
  t.same(evaluate('[1, 2, 3].map(a, a + 1).filter(a, a > 2).map(a, a * 2)'), [6, 8])
})

t.test('bounds lists and maps among the variables', async (t) => {
  t.equal(evaluate('user.groups.size()', withGroups(2000)), 2000)
  t.throws(() => evaluate('user.groups.size()', withGroups(2001)), {
    message: 'user has a list or map of more than 2000 entries.',
  })
  const attributes = Object.fromEntries(many(2001).map((key) => [key, 1]))
  t.throws(() => evaluate('user.name', variables({ user: aUser({ attributes }) })), {
    message: /of more than 2000 entries/,
  })
  let nested: unknown = 1
  for (let depth = 0; depth < 40; depth++) nested = [nested]
  t.throws(() => evaluate('token', variables({ token: { nested } })), { message: /too deeply/ })
})

t.test('ignores large variables that the expression does not read', async (t) => {
  t.equal(evaluate('application.slug', withGroups(2001)), 'demo')
})

t.test('bounds the result', async (t) => {
  t.throws(() => evaluate('user.groups', withGroups(2000)), {
    message: 'The result is larger than 16384 bytes.',
  })
  const deep = `[1]${repeat(40, '.map(x, [x])')}`
  t.throws(() => evaluate(deep), { message: /nested too deeply/ })
})

t.test('stops growth of every kind', async (t) => {
  /** Binds a0 to `start`, then each of 30 names to twice the one before. */
  const doubling = (start: string) => {
    const names = Array.from({ length: 30 }, (_, i) => `cel.bind(a${i + 1}, a${i} + a${i}, `)
    return `cel.bind(a0, ${start}, ${names.join('')}a30.size()${repeat(31, ')')}`
  }
  const wide = `[${Array.from({ length: 20 }, () => 'x').join(',')}]`
  const tree = `[1]${repeat(20, `.map(x, ${wide})`)}`
  const bombs: [why: string, source: string][] = [
    ['a string that doubles', doubling("'aaaaaaaa'")],
    ['a list that doubles', doubling('[1, 2, 3, 4]')],
    ['two loops over everything', 'user.groups.map(a, user.groups.map(b, a + b)).size()'],
    ['a quantifier over everything', 'user.groups.exists(a, user.groups.exists(b, a + b == "x"))'],
    ['membership in a loop', 'user.groups.all(a, !(("x" + a) in user.groups))'],
    ['a tree of shared parts', tree],
    ['two shared trees compared', `${tree} == ${tree}`],
    ['errors in loops', 'user.groups.exists(a, user.groups.exists(b, int(a + b) == 1))'],
    ['a joined list', `user.groups.map(a, user.groups.join(';')).join(';').size()`],
    ['a long separator', `user.groups.join('${'x'.repeat(100)}').size()`],
    ['replacing', `user.groups.join('aaaaaaaa').replace('a', 'aaaaaaaaaaaaaaaaaaaa').size()`],
    ['patterns in loops', `user.groups.map(a, user.groups.map(b, b.reMatches('a+b')))`],
    ['time zones in a loop', `user.groups.map(a, timestamp(now).getHours('Europe/Rome')).size()`],
  ]
  for (const [why, source] of bombs) {
    t.throws(
      () => evaluate(source, withGroups(2000)),
      { name: 'ExpressionError', message: /too much work|too long|larger than/ },
      why,
    )
  }
})

t.test('cannot hide that it was stopped', async (t) => {
  const endless = 'user.groups.exists(a, user.groups.exists(b, a + b == "x"))'
  const policy = compilePolicy(`true || ${endless} || true`)
  t.equal(policy.evaluate(withGroups(2000)), true, 'what is not needed is not evaluated')
  for (const source of [`${endless} || true`, `!(${endless} && false)`]) {
    t.throws(() => compilePolicy(source).evaluate(withGroups(2000)), { message: /too much work/ })
  }
})

t.test('starts every evaluation with a full budget', async (t) => {
  const expression = compile('user.groups.filter(g, g.startsWith("group-1")).size()')
  for (let run = 0; run < 50; run++) t.equal(expression.evaluate(withGroups(2000)), 1111)
})
