import t from 'tap'
import { compileExpression, ExpressionError, mappingVariables } from '../src/index.ts'
import { variables } from './fixtures.ts'

const evaluate = (source: string, values = variables()) =>
  compileExpression(source, mappingVariables).evaluate(values)

t.test('gives plain JSON values', async (t) => {
  const cases: [source: string, result: unknown][] = [
    ['null', null],
    ['1 + 2', 3],
    ['user.id', 7],
    ['1.5', 1.5],
    ['user.name', 'Ana Lima'],
    ['now - 86400', 1_799_913_600],
    ["{'a': [1, true, null], 'b': {'c': 'd'}}", { a: [1, true, null], b: { c: 'd' } }],
    ["{'given': user.attributes.?given_name, 'none': user.attributes.?x}", { given: 'Ana' }],
    ['[user.attributes.?given_name, user.attributes.?x]', ['Ana']],
    ['user.attributes.?x', null],
    ['timestamp(user.date_joined)', '2026-01-02T03:04:05.000Z'],
    ['timestamp(now).getFullYear()', 2027],
    ["timestamp(now).getHours('America/New_York')", 3],
  ]
  for (const [source, result] of cases) t.same(evaluate(source), result, source)
})

t.test('reads what may be missing without an error', async (t) => {
  const cases: [source: string, result: unknown][] = [
    ["user.attributes.?given_name.orValue('-')", 'Ana'],
    ["user.attributes.?family_name.orValue('-')", '-'],
    ["user.attributes.?phone.?mobile.orValue('-')", '+1 555 0100'],
    ["user.attributes.?phone.?home.orValue('-')", '-'],
    ["user.attributes.?nothing.orValue('-')", '-'],
    ["user.?locale.orValue('en')", 'en'],
    ["user.attributes[?'given_name'].orValue('-')", 'Ana'],
    ['has(user.attributes.given_name)', true],
    ['has(user.attributes.nothing)', false],
    ["'x' in user.attributes", false],
  ]
  for (const [source, result] of cases) t.same(evaluate(source), result, source)
  t.throws(() => evaluate('user.attributes.x'), { message: 'No such key: x', line: 1, column: 17 })
})

t.test('knows the functions that mappings need', async (t) => {
  const cases: [source: string, result: unknown][] = [
    [`omitEmpty({'a': '', 'b': null, 'c': user.attributes.?x, 'd': {}})`, {}],
    [`omitEmpty({'a': 'x', 'b': [], 'c': false, 'd': 0})`, { a: 'x', b: [], c: false, d: 0 }],
    [`omitEmpty({'a': user.attributes.?given_name, 'b': ''}).size()`, 1],
    [`omitEmpty(user.attributes).?given_name.orValue('')`, 'Ana'],
    [`merge({'a': 1, 'b': 1}, {'b': 2})`, { a: 1, b: 2 }],
    [`merge(user.attributes, {'given_name': 'B'}).given_name`, 'B'],
    [`slugify('Crème brûlée: 2 spoons!')`, 'creme-brulee-2-spoons'],
    [`slugify('!')`, ''],
    [`'a-b-c'.replace('-', '+')`, 'a+b+c'],
    [`user.groups.map(g, 'org:' + g.upperAscii())`, ['org:STAFF', 'org:ADMINS']],
    [`user.groups.filter(g, g.startsWith('a')).join(',')`, 'admins'],
    [`user.groups.exists(g, g == 'staff') && 'staff' in user.groups`, true],
    [`user.email.split('@')[1]`, 'example.com'],
    [`user.email.reMatches('@example[.]com$')`, true],
    [`user.username.reMatches('^b')`, false],
    [`user.name.reReplace('(\\\\w+) (\\\\w+)', '$2, $1')`, 'Lima, Ana'],
    [`cel.bind(parts, user.name.split(' '), parts[1] + ' ' + parts[0])`, 'Lima Ana'],
  ]
  for (const [source, result] of cases) t.same(evaluate(source), result, source)
})

t.test('treats a variable that was not given as empty', async (t) => {
  t.equal(evaluate('user == null', {}), true)
  t.same(evaluate('entitlements', {}), [])
  t.same(evaluate('token', {}), {})
  t.throws(() => evaluate('user.name', {}), ExpressionError)
})

t.test('refuses a mistake when it is compiled, and says where', async (t) => {
  const cases: [source: string, message: RegExp | string, line: number, column: number][] = [
    ['1 +', 'Unexpected token: EOF', 1, 4],
    ['{\n  "a": nobody\n}', 'Unknown variable: nobody', 2, 8],
    ['true &&\n  user.emial == ""', /^user has no field emial; it has id, /, 2, 3],
    ['now + "a"', 'no such overload: int + string', 1, 1],
    ['user.groups.map(user, 1)', 'The name user is taken by a variable.', 1, 17],
    ['cel.bind(now, 1, now)', 'The name now is taken by a variable.', 1, 10],
    ['eval("1")', 'There is no function eval().', 1, 1],
    ['b"abc"', 'Bytes and unsigned integers cannot be used.', 1, 1],
    ['5u', 'Bytes and unsigned integers cannot be used.', 1, 1],
    ['bytes(user.name)', 'There is no function bytes().', 1, 1],
    ['duration("1h")', 'There is no function duration().', 1, 1],
    ['"a".reMatches("(")', /^The pattern is not valid: /, 1, 15],
    ['"a".reMatches(user.name)', /must be a string literal/, 1, 1],
    ['', 'Unexpected token: EOF', 1, 1],
    ['\0', /^Unexpected character/, 1, 1],
  ]
  for (const [source, message, line, column] of cases) {
    t.throws(
      () => compileExpression(source, mappingVariables),
      { name: 'ExpressionError', message, line, column },
      JSON.stringify(source),
    )
  }
})

t.test('refuses a result that is not JSON', async (t) => {
  const cases: [source: string, message: RegExp][] = [
    ['1.0 / 0.0', /infinite number/],
    ['9007199254740993', /too large for JSON/],
    ['int', /not JSON/],
    ['cel', /not JSON/],
    ['optional', /not JSON/],
  ]
  for (const [source, message] of cases) {
    t.throws(() => evaluate(source), { name: 'ExpressionError', message }, source)
  }
})

t.test('refuses variables that are not data', async (t) => {
  for (const value of [() => 1, new (class Secret {})(), Symbol('s'), new Date(Number.NaN)]) {
    t.throws(() => evaluate('user.name', { user: { name: value } }), {
      message: 'user holds a value that expressions cannot use.',
    })
  }
})

t.test('compiles a source once for the same variables', async (t) => {
  const first = compileExpression('user.name', mappingVariables)
  t.equal(compileExpression('user.name', mappingVariables), first)
  t.not(compileExpression('user.name', { ...mappingVariables }), first)
  t.equal(first.source, 'user.name')
})

t.test('an expression that failed once still works with other variables', async (t) => {
  const expression = compileExpression('user.attributes.x', mappingVariables)
  t.throws(() => expression.evaluate(variables()))
  t.equal(expression.evaluate({ user: { attributes: { x: 1 } } }), 1)
})
