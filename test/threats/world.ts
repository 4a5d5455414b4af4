/** One installation under attack, and the people and applications in it. */
import {
  application,
  blueprint,
  type ComposedProduct,
  composeProduct,
  find,
  keyOf,
  person,
  serviceAccount,
  temporaryFolder,
} from '@gatehouse/testkit'
import type { Test } from 'tap'
import { applications, type TestClient } from '../fixtures/applications.ts'

export interface World {
  /** Believes what its proxy on loopback says about addresses. */
  readonly product: ComposedProduct
  readonly origin: string
  /** The same installation without a proxy in front. */
  readonly direct: ComposedProduct
}

export type Attack = (t: Test, world: World) => Promise<void>

/** Names say the attack as the table in the threat model does. */
export type Attacks = readonly (readonly [name: string, attack: Attack])[]

const client = (clientId: string, secret?: string): TestClient => ({
  clientId,
  redirectUri: `https://${clientId}.example/cb`,
  ...(secret === undefined ? {} : { secret }),
})

/** Confidential, and PKCE is required of it. */
export const strict: TestClient = client('strict', 'the-secret-of-the-strict-client-0123456789')
/** Signs its tokens with its secret: HS256. */
export const hs256: TestClient = client('hs256', 'the-secret-of-the-hs256-client-01234567890')
/** Its redirect URIs look like patterns and are none. */
export const odd: TestClient = client('odd', 'the-secret-of-the-odd-client-0123456789012')
/** Registered by regular expressions, one of them made to be slow. */
export const pattern: TestClient = client('pattern', 'the-secret-of-the-pattern-client-01234567')
/** Signs in by itself. */
export const machine: TestClient = client('machine', 'the-secret-of-the-machine-client-01234567')
/** Its scope mapping is a bomb. */
export const bomb: TestClient = client('bomb', 'the-secret-of-the-bomb-client-012345678901')

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
export const ROBOT_KEY = 'the-app-password-of-the-robot-0123456789'
export const BOUND_KEY = 'the-app-password-for-machine-alone-012345'
export const FIRED_KEY = 'the-app-password-of-a-fired-robot-0123456'
/** Dear to evaluate, and too dear to finish. */
const LIST = JSON.stringify(Array.from({ length: 200 }, () => 1))
const BOMB = `{"sum": ${LIST}.map(a, ${LIST}.map(b, a + b))}`

const MACHINE = { grantTypes: ['client_credentials', 'password'] }
const TV = { grantTypes: [DEVICE_GRANT, 'refresh_token'] }

export async function attackedWorld(t: Test): Promise<World> {
  const env = { GATEHOUSE_DATA_DIR: await temporaryFolder(t) }
  const product = await composeProduct(t, {
    env: { ...env, GATEHOUSE_TRUST_PROXY: 'loopback' },
    blueprints: applications,
  })
  await product.apply(blueprint('Under attack', entries))
  const { databaseUrl, redisUrl, url } = product
  const direct = await composeProduct(t, { env, stores: { databaseUrl, redisUrl } })
  return { product, origin: url, direct }
}

/** A person of this test's own. */
export async function newPerson(
  { product }: World,
  username: string,
  options: Parameters<typeof person>[1] = {},
): Promise<string> {
  await product.apply(blueprint(`Person ${username}`, [person(username, options)]))
  return username
}

const entries = [
  ...web('strict', strict, { provider: { require_pkce: true } }),
  ...web('hs256', hs256, { provider: { signing_key: null } }),
  ...application('odd', {
    secret: odd.secret ?? '',
    redirectUris: [
      'https://odd.example/cb',
      'https://odd.example/Case?Query=One',
      'https://*.odd.example/*',
      'http://127.0.0.1/native',
      'odd.app:/oauth2redirect',
    ],
    logoutUris: ['https://odd.example/out'],
    consent: 'implicit',
  }),
  ...application('pattern', {
    secret: pattern.secret ?? '',
    provider: {
      redirect_uris: [
        { matching_mode: 'regex', url: '(https://pattern\\.example/(a+)+)+' },
        { matching_mode: 'regex', url: 'https://pattern\\.example/cb' },
      ],
    },
  }),
  ...application('machine', { secret: machine.secret ?? '', ...MACHINE }),
  ...application('tv', TV),
  ...application('other-tv', { ...TV, secret: 'the-secret-of-the-other-tv-01234567890123' }),
  {
    model: 'authentik_providers_oauth2.scopemapping',
    id: 'bomb-mapping',
    identifiers: { name: 'Bomb' },
    attrs: { scope_name: 'bomb', expression: BOMB },
  },
  ...application('bomb', {
    secret: bomb.secret ?? '',
    grantTypes: ['client_credentials'],
    provider: { property_mappings: [keyOf('bomb-mapping')] },
  }),
  ...serviceAccount('robot', ROBOT_KEY),
  ...serviceAccount('fired-robot', FIRED_KEY, { isActive: false }),
  person('dora'),
  {
    model: 'authentik_core.token',
    identifiers: { identifier: 'dora-for-machine' },
    attrs: {
      intent: 'app_password',
      user: keyOf('dora'),
      key: BOUND_KEY,
      expiring: false,
      application: keyOf('machine'),
    },
  },
  ...guardedFlow(),
]

function web(slug: string, { redirectUri, secret = '' }: TestClient, options: object) {
  const scopes = ['openid', 'email', 'profile', 'offline_access']
  return application(slug, {
    secret,
    scopes,
    redirectUris: [redirectUri],
    consent: 'implicit',
    ...options,
  })
}

/** Whether the password is asked depends on a policy that some addresses break. */
function guardedFlow() {
  const stage = (name: string) => {
    const models: Record<string, string> = {
      identification: 'authentik_stages_identification.identificationstage',
      password: 'authentik_stages_password.passwordstage',
      login: 'authentik_stages_user_login.userloginstage',
    }
    return find(models[name] ?? '', 'name', `default-authentication-${name}`)
  }
  const bound = ['identification', 'password', 'login'].map((name, order) => ({
    model: 'authentik_flows.flowstagebinding',
    id: `guarded-${name}`,
    identifiers: { target: keyOf('guarded'), stage: stage(name), order },
  }))
  return [
    {
      model: 'authentik_flows.flow',
      id: 'guarded',
      identifiers: { slug: 'guarded' },
      attrs: {
        name: 'Guarded',
        title: 'Guarded',
        designation: 'authentication',
        authentication: 'none',
      },
    },
    ...bound,
    {
      model: 'authentik_policies_expression.expressionpolicy',
      id: 'from-outside',
      identifiers: { name: 'from-outside' },
      attrs: { expression: 'int(request.client_ip.split(".")[0]) != 10' },
    },
    {
      model: 'authentik_policies.policybinding',
      identifiers: { target: keyOf('guarded-password'), policy: keyOf('from-outside'), order: 0 },
    },
  ]
}
