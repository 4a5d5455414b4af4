/** Reads the address of a Redis: one server, a Cluster, or a master that Sentinels know. */
export interface RedisAddress {
  readonly kind: 'single' | 'cluster' | 'sentinel'
  readonly nodes: readonly { readonly host: string; readonly port: number }[]
  readonly tls: boolean
  readonly username: string | undefined
  readonly password: string | undefined
  readonly database: number
  /** Sentinel only: the name of the group of servers whose master is wanted. */
  readonly master: string | undefined
  readonly sentinelPassword: string | undefined
}

const FORM =
  /^(?<scheme>rediss?)(?:\+(?<kind>cluster|sentinel))?:\/\/(?:(?<user>[^:@/]*)(?::(?<secret>[^@/]*))?@)?(?<hosts>[^/?@]+)(?:\/(?<path>[^?]*))?(?:\?(?<query>.*))?$/

const NODE = /^(?:\[(?<ipv6>[0-9A-Fa-f:.]+)\]|(?<name>[^:[\]]+))(?::(?<port>\d{1,5}))?$/

/** @throws TypeError that says what is wrong without repeating the URL: it may hold a password. */
export function parseRedisUrl(url: string): RedisAddress {
  const parts = FORM.exec(url)?.groups
  if (!parts) {
    throw new TypeError(
      'not a Redis URL; expected redis://host:port, rediss://… for TLS, redis+cluster://host:port,host:port or redis+sentinel://host:port,host:port/master',
    )
  }
  const kind = (parts['kind'] ?? 'single') as RedisAddress['kind']
  const nodes = (parts['hosts'] ?? '').split(',').map((node) => parseNode(node, kind))
  if (kind === 'single' && nodes.length > 1) {
    throw new TypeError('several hosts need redis+cluster:// or redis+sentinel://')
  }
  return {
    kind,
    nodes,
    tls: parts['scheme'] === 'rediss',
    username: decode(parts['user']),
    password: decode(parts['secret']),
    sentinelPassword:
      new URLSearchParams(parts['query']).get('sentinelPassword')?.toString() || undefined,
    ...parsePath(kind, parts['path'] ?? ''),
  }
}

function parseNode(node: string, kind: RedisAddress['kind']): RedisAddress['nodes'][number] {
  const parts = NODE.exec(node)?.groups
  const host = parts?.['ipv6'] ?? parts?.['name']
  const port = Number(parts?.['port'] ?? (kind === 'sentinel' ? 26379 : 6379))
  if (!host || port < 1 || port > 65535) throw new TypeError('a host of the Redis URL is malformed')
  return { host, port }
}

/** `/3` is a database of one server, `/mymaster/3` a master's name and a database behind it. */
function parsePath(
  kind: RedisAddress['kind'],
  path: string,
): Pick<RedisAddress, 'master' | 'database'> {
  const segments = path.split('/')
  const master = kind === 'sentinel' ? decode(segments.shift()) : undefined
  if (kind === 'sentinel' && !master) {
    throw new TypeError('redis+sentinel:// needs the name of the master: …/mymaster')
  }
  const [database = ''] = segments
  if (!/^\d{0,5}$/.test(database) || segments.length > 1) {
    throw new TypeError('the database of the Redis URL must be a number')
  }
  if (kind === 'cluster' && Number(database) > 0) {
    throw new TypeError('a Redis Cluster has no database but 0')
  }
  return { master, database: Number(database) }
}

function decode(part: string | undefined): string | undefined {
  return part ? decodeURIComponent(part) : undefined
}
