/** What a person and their groups have here, from what the source said and what its mappings make of it. */
import {
  PLEX_SOURCE_MODEL,
  type Source,
  type SourceGroup,
  type SourceMapping,
} from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { compileSourceMapping } from '@gatehouse/expressions'
import { SourceRefused } from './source-refused.ts'
import { groupsOf, type UpstreamProfile } from './upstream-profile.ts'
import { LONGEST, unusable, usableAttributes, usableText } from './usable.ts'

export interface UserProperties {
  readonly username: string | undefined
  readonly name: string | undefined
  readonly email: string | undefined
  readonly path: string | undefined
  readonly attributes: Readonly<Record<string, unknown>>
  /** Undefined: nothing is said about groups, and those that the person is in stay. */
  readonly groups: readonly string[] | undefined
}

/** Seconds since the epoch. */
type Now = number

/** @throws SourceRefused */
export function userProperties(source: Source, profile: UpstreamProfile, now: Now): UserProperties {
  const { username, name, email, groups } = profile
  const mapped = source.userMappings.map((mapping) => evaluate({ source, mapping, profile, now }))
  const properties = mapped.reduce(merge, { username, name, email, groups })
  return {
    username: textOf(properties, 'username'),
    name: textOf(properties, 'name'),
    email: textOf(properties, 'email'),
    path: textOf(properties, 'path'),
    attributes: usableAttributes(properties['attributes']),
    groups: isNothing(properties['groups']) ? undefined : groupsOf(properties['groups']),
  }
}

/** @throws SourceRefused */
export function groupProperties(
  source: Source,
  profile: UpstreamProfile,
  { groups, now }: { readonly groups: readonly string[]; readonly now: Now },
): readonly SourceGroup[] {
  return groups.map((identifier) => {
    const variables = { source, profile, now, group: identifier }
    const mapped = source.groupMappings.map((mapping) => evaluate({ ...variables, mapping }))
    const properties = mapped.reduce(merge, { name: identifier })
    const name = textOf(properties, 'name')
    if (name === undefined) throw unusable('A group has no name.')
    return { identifier, name, attributes: usableAttributes(properties['attributes']) }
  })
}

type Properties = Readonly<Record<string, unknown>>

interface Evaluation {
  readonly source: Source
  readonly mapping: SourceMapping
  readonly profile: UpstreamProfile
  readonly now: Now
  readonly group?: string
}

function evaluate({ source, mapping, profile, now, group }: Evaluation): Properties {
  const kind = source.model === PLEX_SOURCE_MODEL ? 'plex' : 'oauth'
  try {
    return compileSourceMapping(mapping.expression, kind).evaluate({
      source: { name: source.name, slug: source.slug },
      info: profile.info,
      ...(kind === 'oauth' && { token: profile.token }),
      group_id: group ?? '',
      now,
    })
  } catch (cause) {
    const detail = `The mapping ${mapping.name} failed: ${(cause as Error).message}`
    throw new SourceRefused('mapping', say('sourceSaidOdd'), { detail, cause })
  }
}

/** Attributes of several mappings are laid over each other; of anything else the last one counts. */
function merge(before: Properties, after: Properties): Properties {
  const [below, above] = [before['attributes'], after['attributes']]
  const attributes = isMap(below) && isMap(above) ? { attributes: { ...below, ...above } } : {}
  return { ...before, ...after, ...attributes }
}

function textOf(properties: Properties, key: keyof typeof LONGEST): string | undefined {
  const value = properties[key]
  const text = Number.isSafeInteger(value) ? String(value) : value
  if (isNothing(text)) return undefined
  if (typeof text !== 'string') throw unusable(`The ${key} is no text.`)
  return text.trim() === '' ? undefined : usableText(text.trim(), key, LONGEST[key])
}

function isNothing(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

function isMap(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
