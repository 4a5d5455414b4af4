/** In-memory stand-ins for every port of the flow engine; plans go through JSON as they do in Redis. */
import type {
  AppPassword,
  AuditEvent,
  AuthorizationCode,
  Client,
  Consent,
  DeviceAnswer,
  DeviceGrant,
  Flow,
  Grant,
  Session,
  StageRecord,
  User,
} from '@gatehouse/core'
import { hashToken } from '@gatehouse/protocol'
import type { FlowPlan, FlowPlans } from '../src/plan.ts'
import type { FlowDeps } from '../src/ports.ts'

export const NOW = 1_800_000_000_000

export interface Fakes extends FlowDeps {
  readonly clock: { now(): number; advance(ms: number): void }
  readonly events: Omit<AuditEvent, 'id' | 'createdAt'>[]
  readonly sessionsStarted: Session[]
  readonly sessionsEnded: string[]
  readonly codesSaved: Map<string, AuthorizationCode>
  readonly consentsGiven: Map<string, Consent>
  readonly devices: Map<string, DeviceGrant>
  readonly devicesAnswered: Map<string, Grant | 'denied'>
  readonly verified: { password: string; hash: string | undefined }[]
}

export interface FakeData {
  readonly users?: readonly User[]
  readonly clients?: readonly Client[]
  readonly flows?: readonly Flow[]
  readonly stages?: readonly StageRecord[]
  readonly appPasswords?: Readonly<Record<string, AppPassword>>
  readonly devices?: readonly DeviceGrant[]
}

export function fakePlans(): FlowPlans {
  const stored = new Map<string, string>()
  const keyOf = (browserId: string, planId: string) => `${browserId}/${planId}`
  const read = (key: string): FlowPlan | undefined => {
    const text = stored.get(key)
    return text === undefined ? undefined : JSON.parse(text)
  }
  return {
    find: async (browserId, planId) => read(keyOf(browserId, planId)),
    create: async (browserId, planId, plan) =>
      void stored.set(keyOf(browserId, planId), JSON.stringify(plan)),
    async replace(browserId, planId, plan) {
      const key = keyOf(browserId, planId)
      if (read(key)?.version !== plan.version - 1) return false
      stored.set(key, JSON.stringify(plan))
      return true
    },
  }
}

export function fakes(data: FakeData = {}): Fakes {
  const { users = [], clients = [], flows = [], stages = [], appPasswords = {} } = data
  let now = NOW
  const clock = {
    now: () => now,
    advance(ms: number) {
      now += ms
    },
  }
  const own = {
    clock,
    events: [] as Fakes['events'],
    sessionsStarted: [] as Session[],
    sessionsEnded: [] as string[],
    codesSaved: new Map<string, AuthorizationCode>(),
    consentsGiven: new Map<string, Consent>(),
    devices: new Map(data.devices?.map((device) => [device.userCode, device])),
    devicesAnswered: new Map<string, Grant | 'denied'>(),
    verified: [] as Fakes['verified'],
  }
  return {
    ...own,
    plans: fakePlans(),
    audit: { record: async (event) => void own.events.push(event) },
    clients: {
      findByClientId: async (id) => clients.find(({ clientId }) => clientId === id),
      findByProviderId: async (id) => clients.find(({ providerId }) => providerId === id),
      findBySlug: async (slug) => clients.find(({ application }) => application.slug === slug),
      findByApplicationId: async (id) => clients.find(({ application }) => application.id === id),
      allRedirectOrigins: async () => new Set(),
    },
    flows: {
      findBySlug: async (slug) => flows.find((flow) => flow.slug === slug),
      findById: async (id) => flows.find((flow) => flow.id === id),
    },
    stages: { findById: async (id) => stages.find((stage) => stage.id === id) },
    users: fakeUsers(users),
    passwords: {
      hash: async (password) => `hash of ${password}`,
      async verify(password, hash) {
        own.verified.push({ password, hash })
        return hash === `hash of ${password}`
      },
      needsRehash: () => false,
    },
    appPasswords: { findByKey: async (key) => appPasswords[key] },
    sessions: fakeSessions(own.sessionsStarted, own.sessionsEnded),
    consents: fakeConsents(own.consentsGiven),
    codes: {
      save: async (value, code) => void own.codesSaved.set(value, code),
      consume: async () => ({ status: 'unknown' }),
      restore: async () => {},
    },
    deviceGrants: fakeDeviceGrants(own.devices, own.devicesAnswered),
    rateLimits: fakeRateLimits(clock),
    consentPreview: {
      values: async (_provider, user, scopes) =>
        scopes.includes('email') ? { email: [user.email] } : {},
    },
  }
}

function fakeUsers(users: readonly User[]): FlowDeps['users'] {
  const fold = (text: string, insensitive: boolean) => (insensitive ? text.toLowerCase() : text)
  return {
    findById: async (id) => users.find((user) => user.id === id),
    findByIdentifier: async (identifier, { fields, caseInsensitive }) =>
      users.find((user) =>
        fields.some(
          (field) =>
            field !== 'upn' &&
            fold(user[field], caseInsensitive) === fold(identifier, caseInsensitive),
        ),
      ),
    recordLogin: async () => undefined,
    updatePasswordHash: async () => undefined,
    findOrCreateClientAccount: () => Promise.reject(new Error('not part of any flow')),
  }
}

function fakeSessions(started: Session[], ended: string[]): FlowDeps['sessions'] {
  return {
    async start(session) {
      const cookie = `cookie-${started.length + 1}`
      const made = { ...session, sid: hashToken(cookie) }
      started.push(made)
      return { session: made, cookie }
    },
    findByCookie: async (cookie) => started.find(({ sid }) => sid === hashToken(cookie)),
    end: async (sid) => void ended.push(sid),
    endOthers: async (userId, keepSid) =>
      void ended.push(`others of ${userId} but ${keepSid.slice(0, 8)}`),
  }
}

function fakeConsents(given: Map<string, Consent>): FlowDeps['consents'] {
  const keyOf = (userId: number, applicationId: string) => `${userId}/${applicationId}`
  return {
    find: async (userId, applicationId) => given.get(keyOf(userId, applicationId)),
    async give(consent) {
      const key = keyOf(consent.userId, consent.applicationId)
      const before = given.get(key)?.scopes ?? []
      given.set(key, { ...consent, scopes: [...new Set([...before, ...consent.scopes])] })
    },
  }
}

function fakeDeviceGrants(
  devices: Map<string, DeviceGrant>,
  answered: Map<string, Grant | 'denied'>,
): FlowDeps['deviceGrants'] {
  const answer = async (userCode: string, value: Grant | 'denied'): Promise<DeviceAnswer> => {
    if (answered.has(userCode)) return 'already_answered'
    if (!devices.has(userCode)) return 'unknown'
    answered.set(userCode, value)
    return 'answered'
  }
  return {
    save: async () => 'saved',
    findByUserCode: async (userCode) => devices.get(userCode),
    poll: async () => ({ status: 'pending' }),
    restore: async () => {},
    approve: answer,
    deny: (userCode) => answer(userCode, 'denied'),
  }
}

function fakeRateLimits(clock: { now(): number }): FlowDeps['rateLimits'] {
  const counters = new Map<string, { count: number; resetAt: number }>()
  return {
    async hit(key, { limit, windowMs }) {
      const known = counters.get(key)
      const counter =
        known && known.resetAt > clock.now() ? known : { count: 0, resetAt: clock.now() + windowMs }
      counter.count += 1
      counters.set(key, counter)
      const allowed = counter.count <= limit
      return { allowed, retryAfterMs: allowed ? 0 : counter.resetAt - clock.now() }
    },
    clear: async (key) => void counters.delete(key),
  }
}
