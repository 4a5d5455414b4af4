/**
 * The table as proxies match paths: exactly, by the longest prefix, and by a pattern where two services
 * share a prefix. What is below a prefix and no route of the service, the service itself answers 404.
 */
import type { Route } from './route-table.ts'

/** What is done with a request, whatever its path. */
export type Handling = Omit<Route, 'path' | 'methods'>

export interface Matcher {
  /** `prefix` ends in a slash; `pattern` is a regular expression for the whole path. */
  readonly kind: 'exact' | 'prefix' | 'pattern'
  readonly value: string
  readonly handling: Handling
}

/** Exact matches first, then prefixes, then patterns; each in the order of the table. */
export function matchersOf(routes: readonly Route[]): Matcher[] {
  const plain = routes.filter(({ path }) => !isPrefix(path) && !hasParameter(path))
  const wild = routes.filter(({ path }) => isPrefix(path))
  const shared = [
    ...groupBy(
      routes.filter(({ path }) => hasParameter(path)),
      prefixOf,
    ).values(),
  ]
  const prefixes = [...wild, ...shared.map(usual)].flatMap((route) => [
    matcher('exact', prefixOf(route).slice(0, -1), route),
    matcher('prefix', prefixOf(route), route),
  ])
  return [
    ...plain.flatMap((route) => spellings(route.path).map((path) => matcher('exact', path, route))),
    ...prefixes.filter(({ kind }) => kind === 'exact'),
    ...prefixes.filter(({ kind }) => kind === 'prefix'),
    ...shared.flatMap(unusual).map((route) => matcher('pattern', patternOf(route.path), route)),
  ]
}

function matcher(kind: Matcher['kind'], value: string, route: Route): Matcher {
  const { path: _path, methods: _methods, ...handling } = route
  return { kind, value, handling }
}

/** With and without the slash at the end. */
function spellings(path: string): string[] {
  const bare = path.replace(/\/$/, '')
  return bare === '' ? ['/'] : [bare, `${bare}/`]
}

/** Of the routes below one prefix, how most are handled; the others get a pattern of their own. */
function usual(group: readonly Route[]): Route {
  const byHandling = [...groupBy(group, handlingKey).values()]
  const [most] = byHandling.sort((a, b) => b.length - a.length)[0] ?? []
  if (!most) throw new Error('a group of routes is never empty')
  return most
}

function unusual(group: readonly Route[]): Route[] {
  const key = handlingKey(usual(group))
  return group.filter((route) => handlingKey(route) !== key)
}

function handlingKey({ service, zone, bodyKib, isPublic }: Route): string {
  return [service, zone, bodyKib, isPublic].join()
}

function isPrefix(path: string): boolean {
  return path.endsWith('/**')
}

function hasParameter(path: string): boolean {
  return path.includes('/:')
}

/** What is fixed at the beginning of a path. */
function prefixOf({ path }: Route): string {
  return path.replace(/\*\*$|:.*$/, '')
}

/** For the whole path, with and without its last slash. */
export function patternOf(path: string): string {
  const escaped = path.replace(/\/$/, '').replaceAll('.', String.raw`\.`)
  return `^${escaped.replace(/:\w+/g, '[-a-zA-Z0-9_]+')}/?$`
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  return Map.groupBy(items, key)
}
