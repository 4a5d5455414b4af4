/** What differs from one nginx to the next. */
import type { RateLimit, RateLimitZone } from './rate-limit-zones.ts'
import type { ServiceName } from './route-table.ts'

export interface NginxOptions {
  /** `host:port` of every process of a service; with a resolver one name that has all addresses. */
  readonly upstreams: Readonly<Record<ServiceName, readonly string[]>>
  readonly listen: {
    /** Default: every IPv4 address. */
    readonly host?: string
    readonly port: number
  }
  /** A folder that nginx may write to: its pid file and what it keeps of large bodies and answers. */
  readonly folder: string
  /** Who the workers run as when nginx is started by root. Default: nginx's own choice. */
  readonly user?: string
  /** Default: one a core. */
  readonly workerProcesses?: number
  /** Host names it answers to. Default: every name. */
  readonly serverNames?: readonly string[]
  /**
   * A DNS server that upstream names are asked of again and again, so that scaling needs no reload.
   * nginx >= 1.27.3. Without one, names are looked up once, at start.
   */
  readonly resolver?: string
  /** Paths of PEM files; serves https when set. */
  readonly tls?: { readonly certificate: string; readonly key: string }
  /** Proxies before this one whose X-Forwarded-For and X-Forwarded-Proto count. Default: none. */
  readonly realIpFrom?: readonly string[]
  /** For how long a client's connection that carries nothing stays open; 0 ends it with each answer. Default: 65. */
  readonly clientIdleSeconds?: number
  /** Default: RATE_LIMITS. */
  readonly rateLimits?: Readonly<Record<RateLimitZone, RateLimit>> | 'off'
  /** A path. Default: standard output. */
  readonly accessLog?: string
  /** A path. Default: standard error. */
  readonly errorLog?: string
}

/**
 * For how long nginx keeps a connection to a service that carries nothing, in seconds. A service that
 * stops accepts nothing new, answers what comes on open connections for longer than this, and loses no
 * request: nginx has given them up by then.
 */
export const UPSTREAM_IDLE_SECONDS = 4
