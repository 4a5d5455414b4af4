/** The service on fakes of its ports: accounts by their tokens, and dead letters in a list. */
import type { DeadLetter, QueueName } from '@gatehouse/bus'
import {
  type AuditEvent,
  type Client,
  createPolicyPreparation,
  type GrantedPermissions,
  plainBrand,
  type Session,
  type User,
} from '@gatehouse/core'
import { createServer, notFound } from '@gatehouse/http-kit'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { type AdminDeps, adminService } from '../src/plugin.ts'
import { silentPlex } from './silent-plex.ts'

export const NOW = Date.UTC(2026, 10, 21)

export function aUser(changes: Partial<User> = {}): User {
  return {
    ...{ id: 1, uuid: '0f6c9a34-0000-4000-8000-000000000001', username: 'akadmin', name: '' },
    ...{ email: 'root@example.com', emailVerified: true, isActive: true, isSuperuser: true },
    ...{ type: 'internal', path: 'users', groups: [], attributes: {}, passwordHash: undefined },
    ...{ passwordChangedAt: 0, createdAt: 0, updatedAt: 0 },
    ...changes,
  }
}

export function aDeadLetter(changes: Partial<DeadLetter> = {}): DeadLetter {
  return {
    queue: 'mail',
    id: '42',
    job: 'send',
    data: {
      template: 'app-password-expires',
      to: { name: 'Ana', email: 'ana@example.com' },
      locale: 'en',
      values: { url: 'https://id.example.com/recovery/let-me-in' },
    },
    requestId: undefined,
    message: '550 no such mailbox',
    attempts: 12,
    addedAt: NOW - 60_000,
    failedAt: NOW,
    ...changes,
  }
}

function silentLogger(): FastifyBaseLogger {
  const log = () => {}
  const logger = {
    ...{ level: 'silent', silent: log, trace: log, debug: log },
    ...{ info: log, warn: log, error: log, fatal: log },
    child: () => logger,
  }
  return logger as FastifyBaseLogger
}

export interface Built {
  readonly app: FastifyInstance
  readonly audited: Omit<AuditEvent, 'id' | 'createdAt'>[]
  /** What was asked of the bus. */
  readonly done: string[]
  /** May be changed while the service runs. */
  readonly world: World
  readonly deps: AdminDeps
}

export interface World {
  letters: DeadLetter[]
  now: number
  auditFails: boolean
  /** Of each account, by its id. */
  granted: Record<number, GrantedPermissions>
  /** Claims of the access tokens, by their value. */
  accessTokens: Record<string, Readonly<Record<string, unknown>>>
  /** `jti` of access tokens. */
  revoked: Set<string>
}

/** Accounts by their API token. */
const ACCOUNTS: Readonly<Record<string, User>> = {
  root: aUser(),
  plain: aUser({ id: 2, username: 'ana', isSuperuser: false }),
  gone: aUser({ id: 3, username: 'gone', isActive: false }),
}

export const KEY_OF_BEFORE = Buffer.from('the key of before')

export async function build(
  t: Test,
  letters: DeadLetter[] = [],
  changes: Partial<AdminDeps> = {},
): Promise<Built> {
  const world: World = {
    ...{ letters, now: NOW, auditFails: false },
    ...{ granted: {}, accessTokens: {}, revoked: new Set() },
  }
  const [audited, done]: [Built['audited'], string[]] = [[], []]
  const hits = new Map<string, number>()
  const find = (queue: QueueName, id: string) =>
    world.letters.find((letter) => letter.queue === queue && letter.id === id)
  const take = (what: string) => async (queue: QueueName, id: string) => {
    const letter = find(queue, id)
    world.letters = world.letters.filter((one) => one !== letter)
    done.push(`${what} ${queue}:${id}`)
    return letter !== undefined
  }
  const app = createServer({ logger: silentLogger(), trustProxy: ['127.0.0.1'] })
  t.teardown(() => app.close())
  await app.register(notFound, { render: async (_e, _r, reply) => reply.send('a page') })
  const deps: AdminDeps = {
    apiTokens: {
      findByKey: async (key) => {
        const user = ACCOUNTS[key]
        return user && { id: key, identifier: key, userId: user.id }
      },
    },
    users: {
      findById: async (id) => Object.values(ACCOUNTS).find((user) => user.id === id),
      findFresh: async (id) => Object.values(ACCOUNTS).find((user) => user.id === id),
    },
    linkKeyOf: (tokenId) => tokenId,
    permissions: { ofUser: async (id) => world.granted[id] ?? new Map() },
    policyPreparation: createPolicyPreparation({} as never),
    sessions: {
      findByCookie: async (cookie) => aSession(cookie),
      end: async () => {},
      endOthers: async () => {},
    },
    signOut: {
      everywhere: async () => {},
      ofClient: async () => {},
      ofGrant: async () => {},
    },
    clientSecrets: { ofProviders: async () => new Map() },
    claims: { ofScopes: async () => ({}) },
    subjects: { of: async (_, user) => user.uuid },
    keyPairs: { findById: async () => undefined },
    rotation: { rotateNow: async () => false },
    certificates: {
      selfSigned: async () => {
        throw new Error('No keys are made here.')
      },
    },
    installation: { installId: async () => 'an installation' },
    plex: silentPlex,
    sources: { findBySlug: async () => undefined },
    sourceConnections: {} as never,
    sourceSecrets: { find: async () => undefined },
    tokenKeys: { find: async () => undefined },
    userPaths: { list: async () => [] },
    signer: {
      verifyAccessToken: async (value) => {
        const claims = world.accessTokens[value]
        return claims && { header: {}, claims }
      },
    },
    revocations: { isRevoked: async ({ jti }) => world.revoked.has(jti) },
    clients: {
      findByClientId: async (clientId) =>
        clientId === 'cli' ? ({ clientId } as Client) : undefined,
      findByProviderId: async () => undefined,
    },
    applications: { findBySlug: async () => undefined, list: async () => [] },
    flows: { findById: async () => undefined },
    administration: {
      collection: () => {
        throw new Error('There are no objects.')
      },
      change: async () => {
        throw new Error('There are no objects.')
      },
      announce: async () => {},
    },
    rateLimits: {
      hit: async (key, { limit, windowMs }) => {
        const count = (hits.get(key) ?? 0) + 1
        hits.set(key, count)
        return { allowed: count <= limit, retryAfterMs: windowMs }
      },
    },
    bus: {
      add: async () => {},
      deadLetters: {
        list: async ({ queue, page = 1, pageSize = 20 } = {}) => {
          const all = world.letters.filter((one) => queue === undefined || one.queue === queue)
          const start = (page - 1) * pageSize
          return { count: all.length, deadLetters: all.slice(start, start + pageSize) }
        },
        get: async (queue, id) => find(queue, id),
        retry: take('retry'),
        discard: take('discard'),
        retryAll: async () => 0,
        discardOld: async () => 0,
      },
      stats: async () => [
        {
          ...{ queue: 'mail', workers: 2, oldestWaitingAge: 1 },
          jobs: { waiting: 3, active: 1, delayed: 4, failed: world.letters.length },
        },
        {
          ...{ queue: 'keys', workers: 2, oldestWaitingAge: undefined },
          jobs: { waiting: 0, active: 1, delayed: 0, failed: 0 },
        },
      ],
      schedules: async () => [
        { queue: 'maintenance', job: 'sweep-expired', every: 300_000, nextAt: NOW + 1000 },
        { queue: 'keys', job: 'rotate', every: 3_600_000, nextAt: undefined },
      ],
      runNow: async (queue, job) => void done.push(`run ${queue}/${job}`),
    },
    rights: { of: async () => ({ isSuperuser: false, permissions: new Map() }) },
    settings: {
      current: async () => ({
        ...{ eventRetentionMs: 1, defaultTokenDuration: 'days=1', defaultTokenLength: 60 },
        ...{ pageSize: 20, maxPageSize: 100 },
        reputation: { lowest: -5, highest: 5 },
        selfService: { name: true, email: false, username: false },
      }),
    },
    notifications: { add: async () => {}, markAllSeen: async () => {} },
    eventCharts: {
      volume: async () => [],
      counts: async () => ({ uniqueUsers: 0, counts: [] }),
      topApplications: async () => [],
    },
    outbound: { postJson: async () => ({ status: 204 }) },
    blueprintFiles: { list: async () => [], read: async () => undefined },
    audit: {
      record: async (event) => {
        if (world.auditFails) throw new Error('not recorded')
        audited.push(event)
      },
    },
    brands: { match: async () => plainBrand },
    clock: { now: () => world.now },
    publicUrl: 'https://id.example.com',
    cookieKey: Buffer.from('the key of cookies'),
    cookieKeyFallbacks: [KEY_OF_BEFORE],
    ...changes,
  }
  await app.register(adminService, deps)
  return { app, audited, done, world, deps }
}

/** Cookies are called like the accounts that they sign in, with a number that tells sessions apart. */
function aSession(cookie: string): Session | undefined {
  const user = ACCOUNTS[cookie.replace(/\d+$/, '')]
  if (!user) return undefined
  return {
    ...{ sid: `sid of ${cookie}`, userId: user.id, authTime: 0, acr: '', amr: [] },
    ...{ clientAddress: '', userAgent: '', createdAt: 0, expiresAt: NOW },
  }
}

export const as = (token: string) => ({ authorization: `Bearer ${token}` })
