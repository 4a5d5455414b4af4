import t from 'tap'
import { compileMapping, reservedClaims } from '../src/index.ts'
import { aUser, variables } from './fixtures.ts'

t.test('gives claims', async (t) => {
  const mapping = compileMapping("{'name': user.name, 'groups': user.groups}")
  t.same(mapping.evaluate(variables()), { name: 'Ana Lima', groups: ['staff', 'admins'] })
  t.equal(mapping.source, "{'name': user.name, 'groups': user.groups}")
})

t.test('gives no claims for null and for an empty map', async (t) => {
  t.same(compileMapping('null').evaluate(variables()), {})
  t.same(compileMapping('{}').evaluate(variables()), {})
})

t.test('refuses what is no map', async (t) => {
  for (const source of ['1', '"a"', '[1]', 'true', 'user.groups']) {
    t.throws(() => compileMapping(source).evaluate(variables()), {
      name: 'ExpressionError',
      message: 'A mapping must give a map of claims.',
    })
  }
})

t.test('writes no reserved claim, however it is spelled', async (t) => {
  for (const claim of reservedClaims) {
    t.throws(() => compileMapping(`{'${claim}': 'x'}`).evaluate(variables()), {
      name: 'ExpressionError',
      message: `The claim ${claim} is reserved: a mapping cannot write it.`,
    })
  }
  const indirect = [`{'su' + 'b': 'x'}`, `merge({}, {'sub': 'x'})`, `omitEmpty({'sub': 'x'})`]
  for (const source of indirect) {
    t.throws(() => compileMapping(source).evaluate(variables()), { message: /claim sub/ })
  }
  const attributes = { sub: 'x' }
  const values = variables({ user: aUser({ attributes }) })
  t.throws(() => compileMapping('user.attributes').evaluate(values), { message: /claim sub/ })
  t.same(compileMapping(`{'nested': {'sub': 'x'}}`).evaluate(values), { nested: { sub: 'x' } })
})
