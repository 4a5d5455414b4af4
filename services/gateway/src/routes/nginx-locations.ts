/** The table as location blocks. */
import { type Handling, type Matcher, matchersOf } from './matchers.ts'
import type { NginxOptions } from './nginx-options.ts'
import { block } from './nginx-syntax.ts'
import { upstreamOf } from './nginx-upstreams.ts'
import { RATE_LIMITS } from './rate-limit-zones.ts'
import { FALLBACK, ROUTES } from './route-table.ts'

type RateLimits = Pick<NginxOptions, 'rateLimits'>

export function locationBlocks(options: RateLimits): string[] {
  const matchers = matchersOf(ROUTES)
  const patterns = matchers.filter(({ kind }) => kind === 'pattern')
  return [
    ...matchers
      .filter(({ kind }) => kind === 'exact')
      .flatMap(({ value, handling }) => block(`location = ${value}`, pass(handling, options))),
    ...matchers
      .filter(({ kind }) => kind === 'prefix')
      .flatMap((prefix) => prefixBlock(prefix, patterns, options)),
    ...block('location /', pass(FALLBACK, options)),
  ]
}

/** Its patterns stand inside, so that no other request is held against them. */
function prefixBlock(
  { value, handling }: Matcher,
  patterns: readonly Matcher[],
  options: RateLimits,
): string[] {
  const inside = patterns.filter((pattern) => pattern.value.startsWith(`^${value}`))
  return block(`location ^~ ${value}`, [
    ...pass(handling, options),
    ...inside.flatMap((pattern) =>
      block(`location ~ "${pattern.value}"`, pass(pattern.handling, options)),
    ),
  ])
}

function pass(
  { service, zone, bodyKib, isPublic }: Handling,
  { rateLimits }: RateLimits,
): string[] {
  const limits = rateLimits ?? RATE_LIMITS
  const limit = zone === undefined || limits === 'off' ? undefined : limits[zone]
  return [
    ...(limit ? [`limit_req zone=${zone} burst=${limit.burst} nodelay;`] : []),
    ...(bodyKib === FALLBACK.bodyKib ? [] : [`client_max_body_size ${bodyKib}k;`]),
    ...(isPublic ? ['gzip on;'] : []),
    `proxy_pass http://${upstreamOf(service)};`,
  ]
}
