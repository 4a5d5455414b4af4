/** A running Gatehouse, as tests see it: an origin, and what its first start made. */
export interface Product {
  /** The origin that clients see, and where it answers. */
  readonly url: string
  /** Of `akadmin`. */
  readonly adminPassword: string
  /** Of the service account `demo-service`. */
  readonly demoAppPassword: string
  readonly databaseUrl: string
  readonly redisUrl: string
  stop(): Promise<void>
}

export const ADMIN_PASSWORD = 'correct horse battery staple'

/** API token of akadmin. */
export const ROOT_TOKEN = 'api-token-of-the-superuser-0123456789'

/** What an installed database depends on. */
export const INSTALLATION = {
  GATEHOUSE_BOOTSTRAP_PASSWORD: ADMIN_PASSWORD,
  GATEHOUSE_BOOTSTRAP_TOKEN: ROOT_TOKEN,
  GATEHOUSE_SECRET_KEY: 'a-secret-key-of-tests-and-of-nothing-else',
} as const
