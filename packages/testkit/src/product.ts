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
