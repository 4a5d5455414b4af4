/** The processes of each service, and connections to them that stay open. */
import type { NginxOptions } from './nginx-options.ts'
import { UPSTREAM_IDLE_SECONDS } from './nginx-options.ts'
import { block, word } from './nginx-syntax.ts'
import { SERVICES, type ServiceName } from './route-table.ts'

/** What a location passes requests on to. */
export function upstreamOf(service: ServiceName): string {
  return `gatehouse_${service.replaceAll('-', '_')}`
}

export function upstreamBlocks({ upstreams, resolver }: NginxOptions): string[] {
  return SERVICES.flatMap((service) => [
    ...block(`upstream ${upstreamOf(service)}`, [
      // Shared by the workers of nginx, so that all of them know what one found dead.
      `zone ${upstreamOf(service)} 256k;`,
      'least_conn;',
      ...upstreams[service].map((address) => server(address, resolver !== undefined)),
      'keepalive 64;',
      'keepalive_requests 100000;',
      `keepalive_timeout ${UPSTREAM_IDLE_SECONDS}s;`,
    ]),
    '',
  ])
}

/**
 * One failure and the twin gets everything for a second; then one request tries again, and goes on to
 * the twin if that fails too. A process that has no twin is always tried.
 */
function server(address: string, resolve: boolean): string {
  return `server ${word(address)} max_fails=1 fail_timeout=1s${resolve ? ' resolve' : ''};`
}
