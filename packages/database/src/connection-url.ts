/** What a database URL says to us, in the names that Prisma made known, and not to the driver. */

export interface ConnectionTarget {
  /** For the driver, without what follows here. */
  readonly connectionString: string
  /** `pgbouncer=true`: behind a pooler that gives a session to one transaction at a time. */
  readonly isPooled: boolean
  /** `connection_limit`: how many connections one process may hold. */
  readonly connectionLimit: number
}

const DEFAULT_LIMIT = 10

/** Takes our parameters off a database URL. Nothing else of it is touched. */
export function readConnectionUrl(url: string): ConnectionTarget {
  const [target = '', query = ''] = url.split(/\?(.*)/s)
  const parameters = new URLSearchParams(query)
  const isPooled = parameters.get('pgbouncer') === 'true'
  const limit = parameters.get('connection_limit')
  const rest = query
    .split('&')
    .filter((item) => item && !/^(pgbouncer|connection_limit)=/.test(item))
  return {
    connectionString: [target, rest.join('&')].filter(Boolean).join('?'),
    isPooled,
    connectionLimit: limit === null ? DEFAULT_LIMIT : Number(limit),
  }
}
