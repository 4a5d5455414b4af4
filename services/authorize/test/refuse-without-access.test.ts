import {
  type AuditEvent,
  createPolicyPreparation,
  type PolicyBinding,
  type User,
} from '@gatehouse/core'
import { OAuthError } from '@gatehouse/errors'
import t from 'tap'
import type { AuthorizationRequest } from '../src/authorization-request.ts'
import { refuseWithoutAccess } from '../src/refuse-without-access.ts'
import { aClient, application } from './fixtures.ts'

const user = {
  id: 7,
  username: 'ana',
  email: 'ana@example.com',
  isActive: true,
  groups: [],
  attributes: {},
  createdAt: 0,
  updatedAt: 0,
} as unknown as User
const context = {
  ...{ clientAddress: '192.0.2.1', requestId: 'request-1' },
  brand: { id: 'brand' },
} as never

function binding(expression: string): PolicyBinding {
  const model = 'authentik_policies_expression.expressionpolicy'
  const policy = { id: 'p', name: 'rule', model, expression }
  const subject = { kind: 'policy', policy }
  return { id: 'b', order: 0, enabled: true, negate: false, subject } as unknown as PolicyBinding
}

/** The events that were written on the way. */
async function open(expression: string): Promise<Partial<AuditEvent>[]> {
  const events: Partial<AuditEvent>[] = []
  const client = aClient({ application: { ...application, policyBindings: [binding(expression)] } })
  const request = {
    target: { client, redirectUri: 'https://shop.example/cb' },
    scopes: ['openid', 'email'],
    codeChallenge: 'c'.repeat(43),
    maxAge: undefined,
  } as unknown as AuthorizationRequest
  const deps = {
    clock: { now: () => 0 },
    policyPreparation: createPolicyPreparation({} as never),
    audit: { record: async (event: Partial<AuditEvent>) => void events.push(event) },
  } as never
  await refuseWithoutAccess(request, { user, context }, deps).catch((error) => {
    if (!(error instanceof OAuthError && error.code === 'access_denied')) throw error
    events.push({ action: 'custom_refused' as never })
  })
  return events
}

t.test('policies can ask about the request', async (t) => {
  const rules = [
    `'email' in context.oauth_scopes`,
    `context.oauth_grant_type == 'authorization_code'`,
    `context.oauth_redirect_uri == 'https://shop.example/cb'`,
    `context.oauth_code_challenge_method == 'S256'`,
    `!has(context.oauth_max_age)`,
    `context.oauth_response_type == 'code'`,
    `request.client_ip == '192.0.2.1'`,
  ]
  for (const rule of rules) t.same(await open(rule), [], rule)
  t.match(await open(`'phone' in context.oauth_scopes`), [{ action: 'custom_refused' }])
})

t.test('a policy that cannot be evaluated refuses, and leaves an event', async (t) => {
  const [exception, refusal] = await open('user.attributes.missing == 1')
  t.match(exception, {
    action: 'policy_exception',
    app: 'gatehouse.authorize',
    user: { pk: 7 },
    context: { policy: { name: 'rule' }, http_request: { request_id: 'request-1' } },
    brandId: 'brand',
  })
  t.match(refusal, { action: 'custom_refused' })
})
