import { say } from '@gatehouse/errors'
import t from 'tap'
import type { Application, Policy, PolicyBinding } from '../../src/model/client.ts'
import type { User } from '../../src/model/user.ts'
import { evaluateBindings } from '../../src/policies/evaluate-bindings.ts'
import { entitlementsOf, mayOpen } from '../../src/policies/may-open.ts'

const ana: User = {
  id: 7,
  uuid: '00000000-0000-4000-8000-000000000007',
  username: 'ana',
  name: 'Ana Lima',
  email: 'ana@example.com',
  emailVerified: true,
  isActive: true,
  isSuperuser: false,
  type: 'internal',
  path: 'users',
  groups: [
    { id: 'child', name: 'Editors', isSuperuser: false },
    { id: 'parent', name: 'Staff', isSuperuser: false },
  ],
  attributes: { settings: { locale: 'pt' } },
  passwordHash: undefined,
  passwordChangedAt: 0,
  createdAt: 0,
  updatedAt: 0,
}

const variables = { now: 1_800_000_000 }

function bind(subject: PolicyBinding['subject'], change: Partial<PolicyBinding> = {}) {
  const base = { id: 'b', order: 0, enabled: true, negate: false, failureResult: false, timeout: 0 }
  return { ...base, subject, ...change }
}
const group = (groupId: string, change = {}) => bind({ kind: 'group', groupId }, change)
const person = (userId: number, change = {}) => bind({ kind: 'user', userId }, change)
function expression(expression: string, change: Partial<PolicyBinding> = {}) {
  const policy: Policy = {
    id: 'p1',
    name: 'rule',
    model: 'authentik_policies_expression.expressionpolicy',
    expression,
    settings: {},
  }
  return bind({ kind: 'policy', policy }, change)
}

t.test('bindings decide together who passes', async (t) => {
  const cases: [why: string, PolicyBinding[], 'any' | 'all', passing: boolean][] = [
    ['nothing bound', [], 'any', true],
    ['nothing enabled', [group('other', { enabled: false })], 'all', true],
    ['own group', [group('child')], 'any', true],
    ['inherited group', [group('parent')], 'any', true],
    ['foreign group', [group('other')], 'any', false],
    ['foreign group, negated', [group('other', { negate: true })], 'any', true],
    ['that person', [person(7)], 'any', true],
    ['another person', [person(8)], 'any', false],
    ['that person, negated', [person(7, { negate: true })], 'any', false],
    ['one of two, any', [person(8), group('child')], 'any', true],
    ['one of two, all', [person(8), group('child')], 'all', false],
    ['both, all', [person(7), group('child')], 'all', true],
    ['expression', [expression('user.email.endsWith("@example.com")')], 'any', true],
    ['expression on the group', [expression('"Staff" in user.groups')], 'any', true],
    ['expression on attributes', [expression('user.locale == "pt"')], 'any', true],
    ['expression that is false', [expression('user.is_superuser')], 'any', false],
    ['expression, negated', [expression('user.is_superuser', { negate: true })], 'any', true],
  ]
  for (const [why, bindings, mode, passing] of cases) {
    const result = evaluateBindings({ bindings, mode, user: ana, variables })
    t.same(result, { passing, messages: [], errors: [], effects: [] }, why)
  }
})

t.test('a policy that cannot be evaluated never opens anything', async (t) => {
  const unknown: Policy = {
    id: 'p2',
    name: 'geo',
    model: 'x.geoippolicy',
    expression: '',
    settings: {},
  }
  const cases: [why: string, PolicyBinding][] = [
    ['throws', expression('user.attributes.missing == 1')],
    ['throws, negated', expression('user.attributes.missing == 1', { negate: true })],
    ['throws, failure result true', expression('1 / 0 == 1', { failureResult: true })],
    ['does not compile', expression('user.')],
    ['gives no boolean', expression('"yes"')],
    ['unknown kind', bind({ kind: 'policy', policy: unknown })],
    ['unknown kind, negated', bind({ kind: 'policy', policy: unknown }, { negate: true })],
  ]
  for (const [why, binding] of cases) {
    const result = evaluateBindings({ bindings: [binding], mode: 'any', user: ana, variables })
    t.equal(result.passing, false, why)
    t.equal(result.errors.length, 1, why)
    t.same(result.messages, [say('ruleNotEvaluated')], why)
  }
  const bindings = [expression('user.'), group('child')]
  const any = evaluateBindings({ bindings, mode: 'any', user: ana, variables })
  t.match(any, { passing: true, messages: [], errors: [{ policyId: 'p1', policyName: 'rule' }] })
  t.equal(evaluateBindings({ bindings, mode: 'all', user: ana, variables }).passing, false)
})

t.test('before the sign-in nobody is anyone', async (t) => {
  const nobody = { mode: 'any', user: undefined, variables } as const
  t.equal(evaluateBindings({ ...nobody, bindings: [person(7)] }).passing, false)
  t.equal(evaluateBindings({ ...nobody, bindings: [group('child')] }).passing, false)
  t.equal(evaluateBindings({ ...nobody, bindings: [expression('user == null')] }).passing, true)
})

function application(change: Partial<Application> = {}): Application {
  const text = { slug: 'wiki', name: 'Wiki', group: '', launchUrl: '', icon: '', description: '' }
  return {
    ...text,
    id: 'a1',
    publisher: '',
    openInNewTab: false,
    hidden: false,
    policyEngineMode: 'any',
    policyBindings: [],
    entitlements: [],
    ...change,
  }
}

t.test('an application without bindings is open to active accounts only', async (t) => {
  t.equal(mayOpen(application(), ana, variables).passing, true)
  t.equal(mayOpen(application(), { ...ana, isActive: false }, variables).passing, false)
})

t.test("an application's policy sees the application and the person's entitlements", async (t) => {
  const entitlements = [
    { id: 'e1', name: 'editor', policyBindings: [group('child')] },
    { id: 'e2', name: 'owner', policyBindings: [person(8)] },
    { id: 'e3', name: 'unassigned', policyBindings: [] },
  ]
  const wiki = application({
    entitlements,
    policyBindings: [expression('application.slug == "wiki" && entitlements == ["editor"]')],
  })
  t.same(entitlementsOf(wiki, ana, variables), ['editor'])
  t.equal(mayOpen(wiki, ana, variables).passing, true)
})
