/** The fields of an OAuth2 provider that have rules of their own. */
import { FieldError } from '@gatehouse/blueprints'
import {
  checkRegisteredRedirectUri,
  parseDuration,
  type RedirectUriProblem,
} from '@gatehouse/protocol'
import { Prisma } from '../generated/client.ts'
import { boolean, duration, json, listOf, oneOf, optionalText, type Read, text } from './columns.ts'

const knownGrantTypes = listOf(
  oneOf(
    'authorization_code',
    'implicit',
    'hybrid',
    'refresh_token',
    'client_credentials',
    'password',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ),
)

/** A client that may do nothing is a mistake; leaving the field out means the usual ones. */
export const grantTypes: Read<string[]> = (value, field) => {
  const read = knownGrantTypes(value, field)
  if (read.length === 0) throw new FieldError(field, 'must name at least one grant type')
  return [...new Set(read)]
}

/** What a provider may do that does not say. */
export const defaultGrantTypes = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
] as const

const PROBLEMS: Readonly<Record<RedirectUriProblem, string>> = {
  too_long: 'is too long',
  forbidden_character: 'has a character that no URI may have',
  not_absolute: 'must be absolute, with a scheme',
  forbidden_scheme: 'has a scheme that is never allowed',
  fragment: 'must not have a fragment',
  credentials: 'must not have a user name or password',
  dot_segment: 'must not have . or .. as a path segment',
  invalid_pattern: 'is not a regular expression that can be matched in linear time',
}

const matchingMode = oneOf('strict', 'regex')
const redirectUriType = oneOf('authorization', 'logout')

/** Authentik's list of objects, or plain texts for strict ones. */
export const redirectUris: Read<object[]> = listOf((entry, field) => {
  const { matching_mode: mode, url, redirect_uri_type: type } = asObject(entry, field)
  const read = {
    matching_mode: matchingMode(mode ?? 'strict', field) as 'strict' | 'regex',
    url: text(url, field),
    redirect_uri_type: redirectUriType(type ?? 'authorization', field),
  }
  const problem = checkRegisteredRedirectUri({ matchingMode: read.matching_mode, url: read.url })
  if (problem) throw new FieldError(field, `names ${read.url}, which ${PROBLEMS[problem]}`)
  return read
})

function asObject(entry: unknown, field: string): Record<string, unknown> {
  if (typeof entry === 'string') return { url: entry }
  if (typeof entry === 'object' && entry !== null) return entry as Record<string, unknown>
  throw new FieldError(field, 'must be a list of { matching_mode, url }')
}

/** Null: as the type of the client says. */
export const nullableBoolean: Read<boolean | null> = (value, field) =>
  value === null ? null : boolean(value, field)

export const nullableJson: Read<object> = (value, field) =>
  value === null ? Prisma.DbNull : json(value, field)

export const logoutUri: Read<string> = (value, field) => {
  const read = optionalText(value, field)
  if (read !== '' && !/^https?:\/\//.test(read))
    throw new FieldError(field, 'must be an http(s) URL')
  return read
}

/** Revocation marks and retired keys are kept as long as the longest access token lives. */
const LONGEST_ACCESS_TOKEN = 'days=30'

export const accessTokenValidity: Read<string> = (value, field) => {
  const read = duration(value, field)
  if (parseDuration(read) > parseDuration(LONGEST_ACCESS_TOKEN)) {
    throw new FieldError(field, `must not be longer than ${LONGEST_ACCESS_TOKEN}`)
  }
  return read
}
