/** A person as a source knows them, whatever kind of source it is. */
import { LONGEST, MAX_NAME, unusable, usableIdentifier, usableText } from './usable.ts'

export interface UpstreamProfile {
  /** Who this is there, for ever: never an address or a name that somebody else could get. */
  readonly identifier: string
  readonly username: string | undefined
  readonly name: string | undefined
  readonly email: string | undefined
  /** The source says that it has made sure of the address. */
  readonly emailVerified: boolean
  /** What the source calls the groups that they are in; undefined: it says nothing about groups. */
  readonly groups: readonly string[] | undefined
  /** All that it said, for mappings. */
  readonly info: Readonly<Record<string, unknown>>
  /** What came with the access token, for mappings: the claims of an ID token, and the like. */
  readonly token: Readonly<Record<string, unknown>>
}

/** As it was found in an answer: any of it may be of any type. */
export interface RawProfile {
  readonly identifier: unknown
  readonly username?: unknown
  readonly name?: unknown
  readonly email?: unknown
  readonly emailVerified?: unknown
  readonly groups?: unknown
  readonly info: Readonly<Record<string, unknown>>
  readonly token?: Readonly<Record<string, unknown>>
}

const MAX_GROUPS = 1000

/** @throws SourceRefused */
export function readProfile(raw: RawProfile): UpstreamProfile {
  const email = textOf(raw.email, 'email')
  return {
    identifier: usableIdentifier(raw.identifier),
    username: textOf(raw.username, 'username'),
    name: textOf(raw.name, 'name'),
    email,
    // Some send a word. OpenID Connect Core 1.0 §5.1.
    emailVerified:
      email !== undefined && (raw.emailVerified === true || raw.emailVerified === 'true'),
    groups: raw.groups === undefined || raw.groups === null ? undefined : groupsOf(raw.groups),
    info: raw.info,
    token: raw.token ?? {},
  }
}

/** What is no text is not there; text that cannot be used is refused. */
function textOf(value: unknown, what: 'username' | 'name' | 'email'): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return usableText(value.trim(), what, LONGEST[what])
}

/** @throws SourceRefused */
export function groupsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length > MAX_GROUPS) throw unusable(`There are more than ${MAX_GROUPS} groups.`)
  return [...new Set(list.map(groupOf))]
}

function groupOf(value: unknown): string {
  const text = Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string' || text.trim() === '') throw unusable('A group has no name.')
  return usableText(text.trim(), 'name of a group', MAX_NAME)
}
