/** The environment of one service of a cluster: what the processes share cannot be made up by one. */
import { ConfigError } from './config-error.ts'
import { type GatehouseConfig, loadGatehouseConfig } from './gatehouse-config.ts'
import type { Env } from './load-config.ts'

export interface ServiceConfig extends GatehouseConfig {
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly secretKey: string
}

/** Each has a default where everything is one process. */
const REQUIRED = {
  DATABASE_URL: 'all services must use the same Postgres',
  REDIS_URL: 'all services must use the same Redis',
  GATEHOUSE_SECRET_KEY: 'all services must encrypt and sign with the same keys',
  GATEHOUSE_PUBLIC_URL: 'it must be the origin that clients see, which is not that of a service',
} as const

/** The configuration of a service alone. Throws a ConfigError that names each variable that is wrong. */
export function loadServiceConfig(env: Env): ServiceConfig {
  const config = loadGatehouseConfig(env)
  const { databaseUrl, redisUrl, secretKey } = config
  const missing = Object.entries(REQUIRED).filter(([name]) => !env[name] && !env[`${name}_FILE`])
  if (missing.length > 0 || !databaseUrl || !redisUrl || !secretKey) {
    throw new ConfigError(missing.map(([name, why]) => `${name} is required: ${why}.`))
  }
  return Object.freeze({ ...config, databaseUrl, redisUrl, secretKey })
}
