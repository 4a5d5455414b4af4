/** Every environment variable that Gatehouse reads, and what each must be. */
import { Type } from 'typebox'
import {
  isAddressRange,
  isDatabaseUrl,
  isMailbox,
  isSmtpUrl,
  isWebOrigin,
  isWebUrl,
  splitList,
} from './syntax.ts'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Names of ranges that Fastify knows beside addresses. */
const PROXY_RANGES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal'])

/** Characters. */
const SECRET_KEY_LENGTH = 32

const isProxy = (text: string) => PROXY_RANGES.has(text) || isAddressRange(text)

function databaseUrl() {
  const must =
    'be a URL that begins with postgres:// or postgresql://, its connection_limit a whole number from 1 to 1000'
  return Type.Refine(Type.String({ secret: true, must }), isDatabaseUrl)
}

/** The variables. `must` ends the sentence "NAME must ...". */
export const GatehouseVariables = Type.Object({
  /** The port to listen on; 0 takes a free one. */
  GATEHOUSE_PORT: Type.Integer({
    default: 9000,
    minimum: 0,
    maximum: 65_535,
    must: 'be a port number from 0 to 65535',
  }),
  /** The address to listen on. */
  GATEHOUSE_HOST: Type.String({
    default: '127.0.0.1',
    pattern: '^[A-Za-z0-9.:_-]+$',
    must: 'be an IP address or a host name',
  }),
  /** A service alone: the port of its health and metrics; 0 takes a free one. */
  GATEHOUSE_METRICS_PORT: Type.Integer({
    default: 9300,
    minimum: 0,
    maximum: 65_535,
    must: 'be a port number from 0 to 65535',
  }),
  /** A service alone, told to stop: for how long it still answers what a proxy sends it. Seconds. */
  GATEHOUSE_DRAIN_SECONDS: Type.Integer({
    default: 5,
    minimum: 0,
    maximum: 300,
    must: 'be a number of seconds from 0 to 300',
  }),
  /** The origin that clients see; issuers are built from it. Default: localhost and the port. */
  GATEHOUSE_PUBLIC_URL: Type.Optional(
    Type.Refine(
      Type.String({
        must: 'be an http or https origin without a path, such as https://id.example.com',
      }),
      isWebOrigin,
    ),
  ),
  /** Where embedded databases and generated keys live. */
  GATEHOUSE_DATA_DIR: Type.String({ default: '.data', must: 'be the path of a folder' }),
  /** External Postgres. Unset: Gatehouse brings its own. */
  DATABASE_URL: Type.Optional(databaseUrl()),
  /** The same database past its pooler, for what needs a session: migrations. */
  DATABASE_DIRECT_URL: Type.Optional(databaseUrl()),
  /** External Redis. Unset: Gatehouse starts one. */
  REDIS_URL: Type.Optional(
    Type.String({
      secret: true,
      pattern: '^(?:rediss?|redis\\+cluster|redis\\+sentinel)://[^\\s]+$',
      must: 'be a URL that begins with redis://, rediss://, redis+cluster:// or redis+sentinel://',
    }),
  ),
  /** Root of the keys that encrypt secrets at rest. */
  GATEHOUSE_SECRET_KEY: Type.Optional(
    Type.String({
      secret: true,
      minLength: SECRET_KEY_LENGTH,
      must: 'have at least 32 characters',
    }),
  ),
  /** Keys of before or after a change of that one: they open what was sealed with them, and seal nothing. */
  GATEHOUSE_SECRET_KEY_FALLBACKS: Type.Optional(
    Type.Refine(
      Type.String({
        secret: true,
        must: 'be a comma-separated list of keys of at least 32 characters each',
      }),
      (text) => splitList(text).every((key) => key.length >= SECRET_KEY_LENGTH),
    ),
  ),
  /** First start: the password of `akadmin`. */
  GATEHOUSE_BOOTSTRAP_PASSWORD: Type.Optional(
    Type.String({ secret: true, minLength: 1, maxLength: 1024, must: 'have 1 to 1024 characters' }),
  ),
  /** First start: an API token of `akadmin`. */
  GATEHOUSE_BOOTSTRAP_TOKEN: Type.Optional(
    Type.String({
      secret: true,
      pattern: '^[!-~]{20,255}$',
      must: 'have 20 to 255 printable ASCII characters and no spaces',
    }),
  ),
  /** First start: the e-mail address of `akadmin`. */
  GATEHOUSE_BOOTSTRAP_EMAIL: Type.Optional(
    Type.String({ pattern: '^[^\\s@]+@[^\\s@]+$', must: 'be an e-mail address' }),
  ),
  /** Folder of blueprint files, applied at start and on change. */
  GATEHOUSE_BLUEPRINTS: Type.Optional(Type.String({ must: 'be the path of a folder' })),
  /** File of stolen passwords: lines of `SHA1:count`, in order. */
  GATEHOUSE_BREACHED_PASSWORDS: Type.Optional(Type.String({ must: 'be the path of a file' })),
  /** The proxies whose `X-Forwarded-*` headers count. */
  GATEHOUSE_TRUST_PROXY: Type.Refine(
    Type.String({
      default: '',
      must: 'be a comma-separated list of addresses, CIDR ranges, loopback, linklocal or uniquelocal, or none',
    }),
    (text) => text === 'none' || splitList(text).every(isProxy),
  ),
  /** Certificate chain, to serve https directly. */
  GATEHOUSE_TLS_CERT: Type.Optional(Type.String({ must: 'be the path of a PEM file' })),
  /** Its private key. */
  GATEHOUSE_TLS_KEY: Type.Optional(Type.String({ must: 'be the path of a PEM file' })),
  /** What outbound requests may reach besides public addresses. */
  GATEHOUSE_OUTBOUND_ALLOW: Type.Optional(
    Type.Refine(
      Type.String({ must: 'be a comma-separated list of CIDR ranges, or none' }),
      (text) => text === 'none' || splitList(text).every(isAddressRange),
    ),
  ),
  /** The server that takes mails on. Unset: no mails are sent. */
  GATEHOUSE_SMTP_URL: Type.Optional(
    Type.Refine(
      Type.String({
        secret: true,
        must: 'be a URL such as smtp://user:password@host:587 or smtps://host, its tls parameter none or required',
      }),
      isSmtpUrl,
    ),
  ),
  /** Who mails are from. */
  GATEHOUSE_MAIL_FROM: Type.Optional(
    Type.Refine(
      Type.String({ must: 'be a mail address, such as Example <id@example.com>' }),
      isMailbox,
    ),
  ),
  GATEHOUSE_LOG_LEVEL: Type.Enum([...LOG_LEVELS], {
    default: 'info',
    must: `be one of ${LOG_LEVELS.join(', ')}`,
  }),
  /** Base of the Plex API. */
  GATEHOUSE_PLEX_URL: Type.Refine(
    Type.String({ default: 'https://plex.tv', must: 'be an http or https URL' }),
    isWebUrl,
  ),
  /** Where people say at Plex that they want to sign in here. */
  GATEHOUSE_PLEX_APP_URL: Type.Refine(
    Type.String({ default: 'https://app.plex.tv', must: 'be an http or https URL' }),
    isWebUrl,
  ),
})
