import t from 'tap'
import { compilePolicy } from '../src/index.ts'
import { variables } from './fixtures.ts'

t.test('says yes or no', async (t) => {
  const policy = compilePolicy("'staff' in user.groups && request.client_ip.startsWith('192.')")
  t.equal(policy.evaluate(variables()), true)
  t.equal(policy.evaluate(variables({ request: { client_ip: '10.0.0.1' } })), false)
})

t.test('reads the context of the flow', async (t) => {
  const policy = compilePolicy(`'email' in context.?oauth_scopes.orValue([])`)
  t.equal(policy.evaluate({ context: { oauth_scopes: ['email'] } }), true)
  t.equal(policy.evaluate({ context: {} }), false)
  t.equal(policy.evaluate({}), false)
})

t.test('throws rather than decide by accident', async (t) => {
  for (const source of ['1', '"true"', 'null', 'user', '[true]']) {
    t.throws(() => compilePolicy(source).evaluate(variables()), {
      message: 'A policy must give true or false.',
    })
  }
  t.throws(() => compilePolicy('user.is_active').evaluate({}), { name: 'ExpressionError' })
})
