/** A person, an application, the shipped flows: what most tests start from. */
import type {
  Brand,
  Flow,
  FlowStageBinding,
  PolicyBinding,
  Session,
  StageRecord,
  User,
} from '@gatehouse/core'
import { createFlowExecutor, type FlowExecutor } from '../src/executor.ts'
import { type FlowRun, planIdOf } from '../src/run.ts'
import { aClient } from './applications.ts'
import { type FakeData, type Fakes, fakes, NOW } from './fakes.ts'

export const ana: User = {
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
  groups: [],
  attributes: {},
  passwordHash: 'hash of right',
  passwordChangedAt: 0,
  createdAt: 0,
  updatedAt: 0,
}

export const bo: User = {
  ...ana,
  id: 8,
  uuid: '00000000-0000-4000-8000-000000000008',
  username: 'bo',
  email: 'bo@example.com',
  name: 'Bo',
}

export function aSession(change: Partial<Session> = {}): Session {
  return {
    sid: 'sid-of-ana',
    userId: ana.id,
    authTime: 1_799_999_500,
    acr: 'goauthentik.io/providers/oauth2/default',
    amr: ['pwd'],
    clientAddress: '192.0.2.1',
    userAgent: 'test',
    createdAt: NOW,
    expiresAt: NOW + 86_400_000,
    ...change,
  }
}

export function aPolicy(expression: string, change: Partial<PolicyBinding> = {}): PolicyBinding {
  const model = 'authentik_policies_expression.expressionpolicy'
  return {
    id: 'binding',
    order: 0,
    enabled: true,
    negate: false,
    failureResult: false,
    timeout: 0,
    subject: {
      kind: 'policy',
      policy: { id: 'policy', name: 'rule', model, expression, settings: {} },
    },
    ...change,
  }
}

export function aStage(model: string, settings: StageRecord['settings'] = {}): StageRecord {
  return { id: `stage-${model}`, name: model, model, settings }
}

export const stages = {
  identification: aStage('authentik_stages_identification.identificationstage', {
    user_fields: ['email', 'username'],
  }),
  password: aStage('authentik_stages_password.passwordstage', {
    backends: ['authentik.core.auth.InbuiltBackend', 'authentik.core.auth.TokenBackend'],
  }),
  login: aStage('authentik_stages_user_login.userloginstage'),
  logout: aStage('authentik_stages_user_logout.userlogoutstage'),
  email: aStage('authentik_stages_email.emailstage', {
    use_global_settings: true,
    template: 'email/sign_in.html',
  }),
  consent: aStage('authentik_stages_consent.consentstage', { mode: 'expiring' }),
}

export function aBinding(
  stage: StageRecord,
  order: number,
  change: Partial<FlowStageBinding> = {},
): FlowStageBinding {
  return {
    id: `binding-${order}`,
    order,
    stage,
    evaluateOnPlan: false,
    reEvaluatePolicies: true,
    invalidResponseAction: 'retry',
    policyEngineMode: 'any',
    policyBindings: [],
    ...change,
  }
}

export function aFlow(change: Partial<Flow> = {}): Flow {
  return {
    id: `flow-${change.slug ?? 'login'}`,
    slug: 'login',
    name: 'Welcome',
    title: 'Welcome to %(app)s',
    designation: 'authentication',
    authentication: 'none',
    deniedAction: 'message_continue',
    layout: 'stacked',
    background: '',
    policyEngineMode: 'any',
    policyBindings: [],
    bindings: [
      aBinding(stages.identification, 10),
      aBinding(stages.password, 20),
      aBinding(stages.login, 100),
    ],
    ...change,
  }
}

export const consentFlow = aFlow({
  slug: 'consent',
  designation: 'authorization',
  authentication: 'require_authenticated',
  bindings: [aBinding(stages.consent, 0)],
})
export const silentFlow = aFlow({
  slug: 'silent',
  designation: 'authorization',
  authentication: 'require_authenticated',
  bindings: [],
})
export const deviceFlow = aFlow({
  slug: 'device',
  designation: 'stage_configuration',
  authentication: 'require_authenticated',
  bindings: [],
})
export const logoutFlow = aFlow({
  slug: 'logout',
  designation: 'invalidation',
  bindings: [aBinding(stages.logout, 0)],
})

export const brand: Brand = {
  id: 'brand',
  domain: 'authentik-default',
  isDefault: true,
  title: 'Gatehouse',
  logo: '',
  favicon: '',
  customCss: '',
  styleSheet: '',
  flowBackground: '',
  attributes: {},
  flows: {
    authentication: 'flow-login',
    invalidation: 'flow-logout',
    recovery: undefined,
    unenrollment: undefined,
    userSettings: undefined,
    deviceCode: 'flow-device',
  },
  defaultApplicationId: undefined,
}

export function aRun(flowSlug: string, change: Partial<FlowRun> = {}): FlowRun {
  const query = change.query ?? ''
  return {
    browserId: 'browser',
    planId: planIdOf(flowSlug, query),
    flowSlug,
    query,
    request: {
      origin: 'https://id.example',
      clientAddress: '192.0.2.1',
      userAgent: 'test',
      requestId: 'request-1',
      brand,
    },
    session: undefined,
    user: undefined,
    ...change,
  }
}

/** As `aRun`, in Ana's session. */
export function asAna(flowSlug: string, change: Partial<FlowRun> = {}): FlowRun {
  return aRun(flowSlug, { session: aSession(), user: ana, ...change })
}

export interface World {
  readonly deps: Fakes
  readonly engine: FlowExecutor
}

export function aWorld(data: FakeData = {}): World {
  const deps = fakes({
    users: [ana, bo],
    clients: [aClient()],
    flows: [aFlow(), consentFlow, silentFlow, deviceFlow, logoutFlow],
    stages: Object.values(stages),
    ...data,
  })
  return { deps, engine: createFlowExecutor(deps) }
}
