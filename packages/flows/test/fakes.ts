/** In-memory stand-ins for every port of the flow engine; plans go through JSON as they do in Redis. */
import type {
  AppPassword,
  AuditEvent,
  AuthorizationCode,
  Client,
  Consent,
  DeviceGrant,
  Flow,
  Grant,
  Invitation,
  NewAccount,
  Policy,
  Prompt,
  Session,
  Source,
  StageRecord,
  User,
} from '@gatehouse/core'
import { createPolicyPreparation } from '@gatehouse/core'
import { hashToken } from '@gatehouse/protocol'
import type { LinkMail } from '../src/links/flow-links.ts'
import type { FlowPlan, FlowPlans } from '../src/plan.ts'
import type { CaptchaCheck, CaptchaVerdict, CodeMail, FlowDeps } from '../src/ports.ts'
import { type FakePeople, fakeAccounts, NOW, useInvitation } from './fake-accounts.ts'
import { fakeAuthenticators } from './fake-authenticators.ts'
import { fakeConsents } from './fake-consents.ts'
import { fakeDeviceGrants } from './fake-device-grants.ts'
import { fakeAttemptLimits, fakeRateLimits } from './fake-limits.ts'
import { fakeLinks } from './fake-links.ts'
import { fakePasskeys } from './fake-passkeys.ts'
import { fakeSecrets } from './fake-secrets.ts'

export { NOW }

export interface Fakes extends FlowDeps, FakePeople {
  readonly clock: { now(): number; advance(ms: number): void }
  readonly events: Omit<AuditEvent, 'id' | 'createdAt'>[]
  readonly sessionsStarted: Session[]
  readonly sessionsEnded: string[]
  readonly logoutNoticesFor: { clientId: string; userId: number; sid: string | undefined }[]
  readonly codesSaved: Map<string, AuthorizationCode>
  readonly consentsGiven: Map<string, Consent>
  readonly devices: Map<string, DeviceGrant>
  readonly devicesAnswered: Map<string, Grant | 'denied'>
  readonly reputationChanges: { name: string; address: string; by: number }[]
  readonly expired: number[]
  readonly verified: { password: string; hash: string | undefined }[]
  /** Everywhere. */
  readonly signedOut: number[]
  /** What people may change of themselves. */
  readonly selfService: { name: boolean; email: boolean; username: boolean }
  /** Ordered by e-mail stages. The key of a link is its id here. */
  readonly mails: LinkMail[]
  readonly codesMailed: CodeMail[]
  readonly captchaChecks: CaptchaCheck[]
}

export interface FakeData {
  readonly users?: readonly User[]
  readonly clients?: readonly Client[]
  readonly flows?: readonly Flow[]
  readonly stages?: readonly StageRecord[]
  readonly appPasswords?: Readonly<Record<string, AppPassword>>
  readonly devices?: readonly DeviceGrant[]
  readonly prompts?: readonly Prompt[]
  readonly policies?: readonly Policy[]
  readonly invitations?: readonly Invitation[]
  readonly sources?: readonly Source[]
  /** What the captcha service says to a token. */
  readonly captcha?: (token: string) => CaptchaVerdict
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
    logoutNoticesFor: [] as Fakes['logoutNoticesFor'],
    codesSaved: new Map<string, AuthorizationCode>(),
    consentsGiven: new Map<string, Consent>(),
    devices: new Map(data.devices?.map((device) => [device.userCode, device])),
    devicesAnswered: new Map<string, Grant | 'denied'>(),
    verified: [] as Fakes['verified'],
    people: [...users],
    created: [] as NewAccount[],
    changed: [] as Fakes['changed'],
    signedOut: [] as Fakes['signedOut'],
    invited: new Map(data.invitations?.map((one) => [one.id, one])),
    selfService: { name: true, email: false, username: false },
    reputationChanges: [] as Fakes['reputationChanges'],
    expired: [] as number[],
    mails: [] as Fakes['mails'],
    codesMailed: [] as CodeMail[],
    captchaChecks: [] as CaptchaCheck[],
  }
  return {
    ...own,
    plans: fakePlans(),
    links: fakeLinks(own.mails, { users: own.people, clock }),
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
    prompts: {
      findByIds: async (ids) => (data.prompts ?? []).filter(({ id }) => ids.includes(id)),
    },
    sources: { findById: async (id) => data.sources?.find((source) => source.id === id) },
    sourceConnections: {
      connect: async () => 'connected',
      syncGroups: async () => ({ refused: [] }),
    },
    policies: { findById: async (id) => data.policies?.find((policy) => policy.id === id) },
    users: fakeUsers(own.people, own.expired),
    accounts: fakeAccounts(own),
    invitations: {
      find: async (id) => own.invited.get(id),
      use: async (id) => useInvitation(own.invited, id),
    },
    signOut: {
      everywhere: async (userId) => void own.signedOut.push(userId),
    },
    settings: {
      current: async () => ({
        ...{ eventRetentionMs: 1, defaultTokenDuration: 'days=1', defaultTokenLength: 60 },
        ...{ pageSize: 20, maxPageSize: 100 },
        reputation: { lowest: -5, highest: 5 },
        selfService: own.selfService,
      }),
    },
    passwords: {
      hash: async (password) => `hash of ${password}`,
      async verify(password, hash) {
        own.verified.push({ password, hash })
        return hash === `hash of ${password}`
      },
      needsRehash: () => false,
    },
    appPasswords: { findByKey: async (key) => appPasswords[key] },
    authenticators: fakeAuthenticators(),
    passkeys: fakePasskeys(),
    secrets: fakeSecrets(),
    captcha: {
      async verify(check) {
        own.captchaChecks.push(check)
        return data.captcha?.(check.token) ?? { kind: 'unknown', reason: 'no service' }
      },
    },
    codeMails: { send: async (mail) => void own.codesMailed.push(mail) },
    sessions: fakeSessions(own.sessionsStarted, own.sessionsEnded),
    logoutNotices: {
      register: async ({ clientId }, { id: userId }, { sid }) =>
        void own.logoutNoticesFor.push({ clientId, userId, sid }),
    },
    consents: fakeConsents(own.consentsGiven),
    codes: {
      save: async (value, code) => void own.codesSaved.set(value, code),
      consume: async () => ({ status: 'unknown' }),
      restore: async () => {},
    },
    deviceGrants: fakeDeviceGrants(own.devices, own.devicesAnswered),
    policyPreparation: createPolicyPreparation({} as never),
    rateLimits: fakeRateLimits(clock),
    attemptLimits: fakeAttemptLimits(clock),
    reputations: {
      change: async (of, by) => void own.reputationChanges.push({ ...of, by }),
    },
    consentPreview: {
      values: async (_provider, user, scopes) =>
        scopes.includes('email') ? { email: [user.email] } : {},
    },
  }
}

function fakeUsers(users: readonly User[], expired: number[]): FlowDeps['users'] {
  const fold = (text: string, insensitive: boolean) => (insensitive ? text.toLowerCase() : text)
  return {
    findById: async (id) => users.find((user) => user.id === id),
    findFresh: async (id) => users.find((user) => user.id === id),
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
    expirePassword: async ({ id }) => void expired.push(id),
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
    endOthers: async (userId, keepSid = '') =>
      void ended.push(`others of ${userId} but ${keepSid.slice(0, 8)}`),
  }
}
