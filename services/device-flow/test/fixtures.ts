/** The service on fakes of its ports, with a record of what it did to them. */
import type { JobProducer } from '@gatehouse/bus'
import {
  type Brand,
  type Client,
  createClientAuthentication,
  type DeviceGrant,
  type Flow,
  type Session,
  type User,
} from '@gatehouse/core'
import { createServer } from '@gatehouse/http-kit'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { type DeviceFlowDeps, deviceFlowService } from '../src/plugin.ts'

export const NOW = Date.UTC(2026, 10, 21)
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

export const deviceFlow: Flow = {
  id: 'flow-device',
  slug: 'default-device-code-flow',
  name: 'Device code flow',
  title: 'Device code flow',
  designation: 'stage_configuration',
  authentication: 'require_authenticated',
  deniedAction: 'message',
  layout: 'stacked',
  background: '',
  policyEngineMode: 'any',
  policyBindings: [],
  bindings: [],
}

export function aBrand(changes: Partial<Brand> = {}): Brand {
  return {
    id: 'b1',
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
      authentication: undefined,
      invalidation: undefined,
      recovery: undefined,
      unenrollment: undefined,
      userSettings: undefined,
      deviceCode: deviceFlow.id,
    },
    defaultApplicationId: undefined,
    ...changes,
  }
}

export const brandWithoutDeviceFlow = aBrand({
  domain: 'tv.example.com',
  flows: { ...aBrand().flows, deviceCode: undefined },
})

function mapping(scopeName: string) {
  const id = `m-${scopeName}`
  return { id, managed: undefined, name: id, scopeName, description: '', expression: '{}' }
}

export function aClient(changes: Partial<Client> = {}): Client {
  return {
    providerId: 7,
    name: 'Device',
    clientId: 'application_client_id',
    clientType: 'public',
    secrets: [],
    jwks: undefined,
    jwksUri: undefined,
    grantTypes: new Set([DEVICE_GRANT]),
    redirectUris: [],
    scopeMappings: ['openid', 'email', 'my-other-scope'].map(mapping),
    requirePkce: true,
    accessCodeValidity: 60_000,
    accessTokenValidity: 300_000,
    refreshTokenValidity: 3_600_000,
    refreshTokenThreshold: 0,
    refreshTokenGrace: 0,
    optionalScopes: [],
    trusts: { sources: [], providers: [] },
    deviceCodeValidity: 900_000,
    includeClaimsInIdToken: true,
    subMode: 'hashed_user_id',
    issuerMode: 'per_provider',
    signingKeyId: 'k1',
    accessTokenSigningKeyId: undefined,
    encryptionKeyId: undefined,
    authenticationFlowId: undefined,
    authorizationFlowId: 'flow-authorization',
    invalidationFlowId: undefined,
    logoutUri: '',
    logoutMethod: 'backchannel',
    application: {
      id: 'a1',
      slug: 'device',
      name: 'Device',
      group: '',
      launchUrl: '',
      icon: '',
      description: '',
      publisher: '',
      openInNewTab: false,
      hidden: false,
      policyEngineMode: 'any',
      policyBindings: [],
      entitlements: [],
    },
    ...changes,
  }
}

export const confidential = aClient({
  providerId: 8,
  clientId: 'box',
  clientType: 'confidential',
  secrets: [{ id: 's1', value: 'right', expiresAt: undefined }],
})

export const ana: User = {
  id: 11,
  uuid: '0f6c9a34-0000-4000-8000-000000000011',
  username: 'ana',
  name: 'Ana Example',
  email: 'ana@example.com',
  emailVerified: true,
  isActive: true,
  isSuperuser: false,
  type: 'internal',
  path: 'users',
  groups: [],
  attributes: {},
  passwordHash: undefined,
  passwordChangedAt: 0,
  createdAt: 0,
  updatedAt: 0,
}

export const session: Session = {
  sid: 'sid-1',
  userId: ana.id,
  authTime: NOW / 1000,
  acr: 'acr',
  amr: ['pwd'],
  clientAddress: '127.0.0.1',
  userAgent: '',
  createdAt: NOW,
  expiresAt: NOW + 3_600_000,
}

/** Cookies of a browser in which Ana is signed in. */
export const signedIn = {
  '__Host-gatehouse_browser': 'b'.repeat(32),
  '__Host-gatehouse_session': 'good',
}

/** Keeps what is logged, so that a test can tell what the operator learns. */
export function recordingLogger(logged: unknown[]): FastifyBaseLogger {
  const log = (fields: unknown) => void logged.push(fields)
  const logger = {
    ...{ level: 'info', silent: log, trace: log, debug: log },
    ...{ info: log, warn: log, error: log, fatal: log },
    child: () => logger,
  }
  return logger as FastifyBaseLogger
}

export interface Fakes {
  brand?: Brand
  deps?: Partial<DeviceFlowDeps>
}

export interface Built {
  readonly app: FastifyInstance
  readonly saved: { deviceCode: string; grant: DeviceGrant }[]
  /** What was given to `bus.add`. */
  readonly jobs: unknown[][]
  readonly logged: unknown[]
}

export async function build({ brand = aBrand(), deps = {} }: Fakes = {}): Promise<Built> {
  const saved: Built['saved'] = []
  const jobs: Built['jobs'] = []
  const logged: unknown[] = []
  const add: JobProducer['add'] = async (...job) => void jobs.push(job)
  const clients = {
    findByClientId: async (id: string) =>
      [aClient(), confidential].find(({ clientId }) => clientId === id),
  }
  const app = createServer({ logger: recordingLogger(logged), trustProxy: false })
  await app.register(deviceFlowService, {
    clients,
    clientAuthentication: createClientAuthentication({
      clients,
      signer: { verifyClientAssertion: async () => undefined },
      replayCache: { claim: async () => true },
      clock: { now: () => NOW },
    }),
    deviceGrants: {
      save: async (deviceCode, grant) => {
        saved.push({ deviceCode, grant })
        return 'saved'
      },
    },
    bus: { add },
    rateLimits: { hit: async () => ({ allowed: true, retryAfterMs: 0 }) },
    flows: { findById: async (id) => (id === deviceFlow.id ? deviceFlow : undefined) },
    executor: { start: () => Promise.reject(new Error('no flow was expected')) },
    brands: { match: async () => brand },
    users: { findById: async (id: number) => (id === ana.id ? ana : undefined) },
    sessions: { findByCookie: async (cookie: string) => (cookie === 'good' ? session : undefined) },
    clock: { now: () => NOW },
    publicUrl: 'https://id.example.com',
    cookieKey: Buffer.alloc(32, 1),
    ...deps,
  } as DeviceFlowDeps)
  return { app, saved, jobs, logged }
}
