/**
 * Which service answers which address: the one table that nginx.conf, the compose file's proxy and the
 * chart's routes are rendered from. A test holds it against the routes that the services register.
 */
import type { RateLimitZone } from './rate-limit-zones.ts'

/** The services that take requests, in the order of the rendered files. */
export const SERVICES = ['authorize', 'token', 'device-flow', 'userinfo', 'admin'] as const

export type ServiceName = (typeof SERVICES)[number]

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Route {
  /**
   * `:name` is one segment of letters, digits, `-` and `_`; `/**` at the end is the path before it and
   * everything below. The slash at the end of any other path may be left out.
   */
  readonly path: string
  readonly service: ServiceName
  /** What the service answers besides HEAD and OPTIONS. A proxy sends only GET to a twin again. */
  readonly methods: readonly Method[]
  /** How many requests an address may send; without one, as many as it likes. */
  readonly zone?: RateLimitZone
  /** The largest body in KiB. */
  readonly bodyKib: number
  /**
   * The answer is the same for everybody and holds no secret, so it may be compressed. Pages and tokens
   * may not: the length of compressed text betrays what it repeats.
   */
  readonly isPublic?: true
}

const GET = ['GET'] as const
const POST = ['POST'] as const
const GET_POST = ['GET', 'POST'] as const
const ALL = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Forms; what the services themselves take. */
const FORM = 64
/** Forms with files in them. */
const FILES = 512
/** JSON. */
const DOCUMENT = 256
const BLUEPRINT = 1024

const page = { service: 'authorize', methods: GET_POST, bodyKib: FORM } as const
const signIn = { ...page, zone: 'sign-in' } as const
const clients = { service: 'token', methods: POST, bodyKib: FORM } as const
const metadata = { service: 'token', methods: GET, bodyKib: FORM, isPublic: true } as const
const devices = { service: 'device-flow', bodyKib: FORM } as const
const bearers = { service: 'userinfo', methods: GET, bodyKib: FORM } as const
const admin = { service: 'admin', bodyKib: DOCUMENT } as const

export const ROUTES: readonly Route[] = [
  { path: '/', ...page, methods: GET },
  { path: '/if/user/**', ...page },
  { path: '/application/launch/:slug/', ...page, methods: GET },
  { path: '/application/o/authorize/', ...signIn },
  { path: '/login/oauth/authorize', ...signIn },
  { path: '/if/flow/:slug/', ...signIn, bodyKib: FILES },
  { path: '/source/oauth/login/:slug/', ...signIn, methods: GET },
  { path: '/source/oauth/callback/:slug/', ...signIn },
  { path: '/source/plex/login/:slug/', ...signIn, methods: GET },
  { path: '/source/plex/callback/:slug/', ...signIn, methods: GET },
  { path: '/flows/-/default/:designation/', ...page, methods: GET },
  { path: '/flows/-/cancel/', ...page, methods: GET },
  { path: '/flows/-/configure/:stage/', ...page, methods: GET },
  { path: '/flows/-/sign-in-again/', ...page, methods: GET },
  { path: '/api/v3/flows/executor/:slug/', ...signIn, bodyKib: DOCUMENT },
  { path: '/api/v3/sources/plex/redeem_token/', ...signIn, methods: POST, bodyKib: DOCUMENT },
  { path: '/application/o/end-session/', ...page },
  { path: '/application/o/:slug/end-session/', ...page },

  { path: '/application/o/token/', ...clients, methods: GET_POST, zone: 'token' },
  { path: '/login/oauth/access_token', ...clients, zone: 'token' },
  { path: '/application/o/introspect/', ...clients },
  { path: '/application/o/revoke/', ...clients },
  { path: '/application/o/:slug/', ...metadata },
  { path: '/application/o/:slug/jwks/', ...metadata },
  { path: '/application/o/:slug/.well-known/openid-configuration', ...metadata },
  { path: '/.well-known/openid-configuration/application/o/:slug', ...metadata },
  { path: '/.well-known/oauth-authorization-server/application/o/:slug', ...metadata },
  { path: '/.well-known/webfinger', ...metadata },

  { path: '/application/o/device/', ...devices, methods: POST, zone: 'device-authorization' },
  { path: '/device', ...devices, methods: GET_POST, zone: 'sign-in' },

  { path: '/application/o/userinfo/', ...bearers, methods: GET_POST },
  { path: '/user', ...bearers },
  { path: '/user/emails', ...bearers },
  { path: '/user/teams', ...bearers },

  { path: '/api/v3/**', ...admin, methods: ALL },
  { path: '/api/v3/managed/blueprints/import/', ...admin, methods: POST, bodyKib: BLUEPRINT },
  { path: '/if/admin/**', ...admin, methods: GET },
]

/** What answers an address that is nobody's: its error page is the one that people know. */
export const FALLBACK: Omit<Route, 'path'> = page
