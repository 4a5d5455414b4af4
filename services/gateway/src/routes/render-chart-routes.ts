/**
 * The table as the chart's templates range over it: for each service what matches exactly, by prefix and
 * by pattern. A prefix has no slash at its end: in Kubernetes `/a` means `/a` and everything below `/a/`.
 */
import { type Matcher, matchersOf } from './matchers.ts'
import { FALLBACK, ROUTES, SERVICES, type ServiceName } from './route-table.ts'

export function renderChartRoutes(): string {
  const matchers = matchersOf(ROUTES)
  const lines = [
    '# Rendered from the route table (npm run routes -- --write). Changes here are overwritten.',
    `fallback: ${FALLBACK.service}`,
    'services:',
    ...SERVICES.flatMap((service) => [`  ${service}:`, ...pathsOf(service, matchers)]),
  ]
  return `${lines.join('\n')}\n`
}

function pathsOf(service: ServiceName, matchers: readonly Matcher[]): string[] {
  const own = (kind: Matcher['kind']) =>
    matchers
      .filter((matcher) => matcher.kind === kind && matcher.handling.service === service)
      .map(({ value }) => value)
  const prefixes = own('prefix').map((prefix) => prefix.slice(0, -1))
  const exact = own('exact').filter((path) => !prefixes.includes(path))
  return [...list('exact', exact), ...list('prefix', prefixes), ...list('pattern', own('pattern'))]
}

/** JSON strings are YAML too. */
function list(name: string, values: readonly string[]): string[] {
  if (values.length === 0) return [`    ${name}: []`]
  return [`    ${name}:`, ...values.map((value) => `      - ${JSON.stringify(value)}`)]
}
