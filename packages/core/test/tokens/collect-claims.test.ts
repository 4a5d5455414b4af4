import t from 'tap'
import { createClaims, scopesOfClaims } from '../../src/index.ts'
import { aClient, aMapping, anAudit, aUser, clock, policyPreparation } from './fixtures.ts'

const asked = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { essential: true }]))

function setup(scopeMappings = aClient().scopeMappings, scopes = ['openid', 'email', 'profile']) {
  const audit = anAudit()
  const claims = createClaims({ audit, clock, policyPreparation })
  const input = {
    ...{ client: aClient({ scopeMappings }), user: aUser(), scopes },
    clientAddress: '192.0.2.1',
    brandId: 'brand',
    requestId: 'request-1',
  }
  return { audit, claims, input }
}

t.test('gives the claims of the granted scopes and no others', async (t) => {
  const { claims, input } = setup()
  t.same(await claims.ofScopes({ ...input, scopes: ['openid', 'email'] }), {
    email: 'alice@example.org',
    email_verified: true,
  })
  t.same(await claims.ofScopes({ ...input, scopes: ['openid'] }), {})
})

t.test('merges several mappings: maps deeply, lists appended, the later scalar wins', async (t) => {
  const { claims, input } = setup([
    aMapping('email', '{"a": {"x": 1, "l": ["1"]}, "list": ["a"], "v": 1}'),
    aMapping('profile', '{"a": {"y": 2, "l": ["2"]}, "list": ["b"], "v": 2}'),
  ])
  t.same(await claims.ofScopes(input), {
    a: { x: 1, y: 2, l: ['1', '2'] },
    list: ['a', 'b'],
    v: 2,
  })
})

t.test('OpenID Connect Core §5.3.2: a claim without value is left out', async (t) => {
  const { claims, input } = setup([
    aMapping('profile', '{"a": null, "b": "", "c": {"d": " "}, "e": 0, "f": false}'),
  ])
  t.same(await claims.ofScopes(input), { e: 0, f: false })
})

t.test('a mapping that fails is skipped and recorded', async (t) => {
  const cases = [
    ['does not compile', '{"a": '],
    ['fails when evaluated', '{"a": user.attributes.missing.deeper}'],
    ['writes a reserved claim', '{"sub": "admin"}'],
    ['gives no map', '"text"'],
  ] as const
  for (const [why, expression] of cases) {
    t.test(why, async (t) => {
      const { claims, input, audit } = setup([
        aMapping('email', expression),
        aMapping('profile', '{"name": user.name}'),
      ])
      t.same(await claims.ofScopes(input), { name: 'Alice Example' })
      t.match(audit.events, [
        {
          action: 'property_mapping_exception',
          user: { pk: 7, username: 'alice' },
          context: {
            mapping: { name: 'email' },
            provider: { pk: 1 },
            http_request: { request_id: 'request-1' },
          },
          clientAddress: '192.0.2.1',
        },
      ])
    })
  }
})

t.test('OpenID Connect Core §5.5: single claims', async (t) => {
  const { claims, input } = setup(undefined, ['openid'])

  t.test('a standard claim that the client has a mapping for is given', async (t) => {
    t.same(await claims.requested(input, asked('name')), { name: 'Alice Example' })
  })
  t.test('only what was asked for, not the rest of its scope', async (t) => {
    t.same(await claims.requested(input, asked('email')), { email: 'alice@example.org' })
  })
  t.test('a claim of no standard scope is given only when its scope was granted', async (t) => {
    t.same(await claims.requested(input, asked('groups')), {})
    const granted = { ...input, scopes: ['openid', 'profile'] }
    t.same(await claims.requested(granted, asked('groups')), { groups: ['staff'] })
  })
  t.test('a standard claim without a mapping is not given', async (t) => {
    t.same(await claims.requested(input, asked('phone_number', 'address')), {})
  })
  t.test('unknown, reserved and dangerous names are ignored', async (t) => {
    t.same(await claims.requested(input, asked('x', 'sub', 'exp', '__proto__', 'toString')), {})
  })
})

t.test('names the scopes that single claims stand for', async (t) => {
  const request = { userinfo: asked('name', 'email', 'acr'), idToken: asked('phone_number') }
  t.same(scopesOfClaims(request), ['profile', 'email', 'phone'])
})

t.test('mappings see entitlements, request and application', async (t) => {
  const expression =
    '{"e": entitlements, "s": request.scopes, "a": application.slug, "c": provider.client_id}'
  const { claims, input } = setup([aMapping('profile', expression)], ['profile'])
  const policyBindings = [
    {
      id: 'b',
      order: 0,
      enabled: true,
      negate: false,
      failureResult: false,
      timeout: 0,
      subject: { kind: 'user', userId: 7 } as const,
    },
  ]
  const { application } = input.client
  const client = {
    ...input.client,
    application: {
      ...application,
      entitlements: [
        { id: 'e1', name: 'editor', policyBindings },
        { id: 'e2', name: 'nobody', policyBindings: [] },
      ],
    },
  }
  t.same(await claims.ofScopes({ ...input, client }), {
    e: ['editor'],
    s: ['profile'],
    a: 'demo-app',
    c: 'demo',
  })
})
