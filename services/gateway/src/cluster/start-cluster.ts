/** Every service in processes of its own behind nginx, on this machine, on stores that are prepared. */
import { join } from 'node:path'
import type { Env, GatehouseConfig } from '@gatehouse/config'
import type { FastifyBaseLogger } from 'fastify'
import type { NginxOptions } from '../routes/nginx-options.ts'
import { renderNginx } from '../routes/render-nginx.ts'
import { SERVICES, type ServiceName } from '../routes/route-table.ts'
import { type Layout, MEMBERS, type Member } from './layout.ts'
import { startNginx } from './nginx-process.ts'
import { type ServiceProcess, startServiceProcess } from './service-process.ts'

export interface ClusterOptions {
  readonly config: GatehouseConfig
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly secretKey: string
  readonly layout: Layout
  /** What else the services read; the settings of the cluster itself win. */
  readonly env: Env
  /** What one process alone reads besides; default nothing. */
  readonly envOf?: (member: Member, index: number) => Env
  readonly log: FastifyBaseLogger
  readonly rateLimits?: NginxOptions['rateLimits']
  readonly clientIdleSeconds?: NginxOptions['clientIdleSeconds']
}

export interface Cluster {
  /** Those that run now. */
  processes(): readonly ServiceProcess[]
  /** Replaces every process of a service, one after the other, without a failed request. */
  roll(member: Member): Promise<void>
  /** nginx first, so that nothing new comes in; then every service drains. */
  close(): Promise<void>
}

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { config, layout, log, envOf = () => ({}) } = options
  const env = serviceEnvironment(options)
  const start = (member: Member, index: number) =>
    startServiceProcess({ member, env: { ...env, ...envOf(member, index) }, log })
  let processes = await Promise.all(
    MEMBERS.flatMap((member) =>
      Array.from({ length: layout[member] }, (_, index) => start(member, index)),
    ),
  )
  const stopAll = () => Promise.all(processes.map((one) => one.stop()))
  const configuration = () => renderNginx(nginxOptions(options, processes))

  try {
    await Promise.all(processes.map((one) => one.ready()))
    const nginx = await startNginx(folderOf(config), configuration())
    return {
      processes: () => processes,

      async roll(member) {
        const former = processes.filter((one) => one.member === member)
        for (const [index, old] of former.entries()) {
          const replacement = await start(member, index)
          await replacement.ready()
          processes = processes.map((one) => (one === old ? replacement : one))
          await nginx.reload(configuration())
          // Goes on serving what the former nginx workers still send it, and ends when that is over.
          await old.stop()
        }
      },

      async close() {
        await nginx.stop()
        await stopAll()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

function folderOf({ dataDir }: GatehouseConfig): string {
  return join(dataDir, 'nginx')
}

/** Whatever decides about the first start is not the services' to know. */
const NOT_FOR_SERVICES = /^(GATEHOUSE_BOOTSTRAP_|GATEHOUSE_TLS_|GATEHOUSE_DATA_DIR)/

function serviceEnvironment({
  config,
  databaseUrl,
  redisUrl,
  secretKey,
  env,
}: ClusterOptions): Env {
  const kept = Object.entries(env).filter(([name]) => !NOT_FOR_SERVICES.test(name))
  return {
    ...Object.fromEntries(kept),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    GATEHOUSE_SECRET_KEY: secretKey,
    GATEHOUSE_PUBLIC_URL: config.publicUrl,
    GATEHOUSE_OUTBOUND_ALLOW: config.outboundAllow.join(',') || 'none',
    GATEHOUSE_TRUST_PROXY: 'loopback',
  }
}

function nginxOptions(options: ClusterOptions, processes: readonly ServiceProcess[]): NginxOptions {
  const { config, rateLimits, clientIdleSeconds } = options
  const { host, port, tls, trustProxy } = config
  const addresses = (service: ServiceName) =>
    processes.filter(({ member }) => member === service).map(({ address }) => address)
  const upstreams = Object.fromEntries(SERVICES.map((name) => [name, addresses(name)]))
  return {
    upstreams: upstreams as Record<ServiceName, string[]>,
    listen: { host, port },
    folder: folderOf(config),
    accessLog: join(folderOf(config), 'access.log'),
    // nginx would make its workers `nobody`, who may not enter our folder.
    ...(process.getuid?.() === 0 && { user: 'root' }),
    ...(tls && { tls: { certificate: tls.cert, key: tls.key } }),
    ...(trustProxy && { realIpFrom: trustProxy.flatMap(rangesOf) }),
    ...(rateLimits && { rateLimits }),
    ...(clientIdleSeconds !== undefined && { clientIdleSeconds }),
  }
}

/** nginx knows none of the names that GATEHOUSE_TRUST_PROXY may hold. */
const RANGES: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

function rangesOf(proxy: string): readonly string[] {
  return RANGES[proxy] ?? [proxy]
}
