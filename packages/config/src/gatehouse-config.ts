/** The environment as the rest of Gatehouse sees it: one frozen object. */
import type { Static } from 'typebox'
import { ConfigError } from './config-error.ts'
import { GatehouseVariables, type LOG_LEVELS } from './gatehouse-variables.ts'
import { type Env, loadConfig } from './load-config.ts'
import { splitList } from './syntax.ts'

const LOOPBACK = ['127.0.0.0/8', '::1/128']

type Variables = Readonly<Static<typeof GatehouseVariables>>

export interface GatehouseConfig {
  readonly host: string
  readonly port: number
  /** Of a service alone. */
  readonly metricsPort: number
  /** Of a service alone, told to stop. */
  readonly drainSeconds: number
  /** An origin without a slash at its end. */
  readonly publicUrl: string
  readonly dataDir: string
  /** Undefined: embedded. */
  readonly databaseUrl?: string
  /** Where migrations connect; undefined: as everything else. */
  readonly databaseDirectUrl?: string
  /** Undefined: embedded. */
  readonly redisUrl?: string
  readonly secretKey?: string
  /** Open and verify beside `secretKey`, while it is being changed. */
  readonly secretKeyFallbacks: readonly string[]
  readonly bootstrap: {
    readonly password?: string
    readonly token?: string
    readonly email?: string
  }
  readonly blueprintsDir?: string
  /** Path of a file of stolen passwords. */
  readonly breachedPasswords?: string
  /** As Fastify takes it; false trusts nobody. */
  readonly trustProxy: string[] | false
  /** Paths of PEM files. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Addresses and CIDR ranges. */
  readonly outboundAllow: string[]
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** Both without a slash at their end. */
  readonly plexUrl: string
  readonly plexAppUrl: string
  /** Undefined: no mails are sent. */
  readonly mail?: { readonly url: string; readonly from: string }
}

/** The configuration in `env`. Throws a ConfigError that names each variable that is wrong. */
export function loadGatehouseConfig(env: Env): GatehouseConfig {
  const variables = loadConfig(GatehouseVariables, env)
  const tls = readTls(variables)
  const mail = readMail(variables)
  return Object.freeze({
    host: variables.GATEHOUSE_HOST,
    port: variables.GATEHOUSE_PORT,
    metricsPort: variables.GATEHOUSE_METRICS_PORT,
    drainSeconds: variables.GATEHOUSE_DRAIN_SECONDS,
    publicUrl: readPublicUrl(variables, tls === undefined ? 'http' : 'https'),
    dataDir: variables.GATEHOUSE_DATA_DIR,
    bootstrap: Object.freeze(
      present({
        password: variables.GATEHOUSE_BOOTSTRAP_PASSWORD,
        token: variables.GATEHOUSE_BOOTSTRAP_TOKEN,
        email: variables.GATEHOUSE_BOOTSTRAP_EMAIL,
      }),
    ),
    trustProxy: readTrustProxy(variables.GATEHOUSE_TRUST_PROXY),
    outboundAllow: readOutboundAllow(variables),
    secretKeyFallbacks: splitList(variables.GATEHOUSE_SECRET_KEY_FALLBACKS ?? ''),
    logLevel: variables.GATEHOUSE_LOG_LEVEL,
    plexUrl: variables.GATEHOUSE_PLEX_URL.replace(/\/+$/, ''),
    plexAppUrl: variables.GATEHOUSE_PLEX_APP_URL.replace(/\/+$/, ''),
    ...present({
      databaseUrl: variables.DATABASE_URL,
      databaseDirectUrl: variables.DATABASE_DIRECT_URL,
      redisUrl: variables.REDIS_URL,
      secretKey: variables.GATEHOUSE_SECRET_KEY,
      blueprintsDir: variables.GATEHOUSE_BLUEPRINTS,
      breachedPasswords: variables.GATEHOUSE_BREACHED_PASSWORDS,
      tls,
      mail,
    }),
  })
}

function readTls({ GATEHOUSE_TLS_CERT: cert, GATEHOUSE_TLS_KEY: key }: Variables) {
  if (cert !== undefined && key !== undefined) return Object.freeze({ cert, key })
  if (cert === undefined && key === undefined) return undefined
  const missing = cert === undefined ? 'GATEHOUSE_TLS_CERT' : 'GATEHOUSE_TLS_KEY'
  throw new ConfigError([`${missing} is required: certificate and key must be set together.`])
}

function readMail({ GATEHOUSE_SMTP_URL: url, GATEHOUSE_MAIL_FROM: from }: Variables) {
  if (url !== undefined && from !== undefined) return Object.freeze({ url, from })
  if (url === undefined && from === undefined) return undefined
  const missing = url === undefined ? 'GATEHOUSE_SMTP_URL' : 'GATEHOUSE_MAIL_FROM'
  throw new ConfigError([`${missing} is required: server and sender must be set together.`])
}

function readPublicUrl(variables: Variables, scheme: 'http' | 'https'): string {
  const url = variables.GATEHOUSE_PUBLIC_URL ?? `${scheme}://localhost:${variables.GATEHOUSE_PORT}`
  return new URL(url).origin
}

function readTrustProxy(text: string): string[] | false {
  const proxies = text === 'none' ? [] : splitList(text)
  return proxies.length === 0 ? false : proxies
}

/** Without a database of its own Gatehouse runs on one machine, where clients are on loopback. */
function readOutboundAllow(variables: Variables): string[] {
  const text = variables.GATEHOUSE_OUTBOUND_ALLOW
  if (text === undefined) return variables.DATABASE_URL === undefined ? [...LOOPBACK] : []
  return text === 'none' ? [] : splitList(text)
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** Only the members that have a value, so that an absent one is absent. */
function present<T extends object>(members: T): Present<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Present<T>
}
