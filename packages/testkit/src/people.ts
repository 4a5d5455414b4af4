/** Users, groups and service accounts, as blueprint entries. */
import { type Entry, keyOf, type Reference } from './blueprint-text.ts'

export interface PersonOptions {
  password?: string
  name?: string
  email?: string
  isActive?: boolean
  groups?: readonly Reference[]
  attributes?: Readonly<Record<string, unknown>>
  fields?: Readonly<Record<string, unknown>>
}

export const PASSWORD = 'a password of tests'

export function person(username: string, options: PersonOptions = {}): Entry {
  const { password = PASSWORD, isActive = true, groups, attributes } = options
  return {
    model: 'authentik_core.user',
    id: username,
    identifiers: { username },
    attrs: {
      password,
      groups,
      attributes,
      name: options.name ?? username,
      email: options.email ?? `${username}@example.com`,
      is_active: isActive,
      ...options.fields,
    },
  }
}

/** A person with a value for each standard claim. OpenID Connect Core 1.0 §5.1. */
export const completePerson: Entry = person('alice', {
  name: 'Alice Liddell',
  email: 'alice@example.com',
  fields: { email_verified: true },
  attributes: {
    given_name: 'Alice',
    family_name: 'Liddell',
    middle_name: 'Pleasance',
    nickname: 'Al',
    profile: 'https://alice.example/',
    picture: 'https://alice.example/picture.png',
    website: 'https://wonderland.example/',
    gender: 'female',
    birthdate: '1852-05-04',
    zoneinfo: 'Europe/London',
    locale: 'en-GB',
    phone_number: '+44 20 7946 0000',
    phone_number_verified: false,
    address: {
      formatted: 'Christ Church\nOxford',
      street_address: 'St Aldates',
      locality: 'Oxford',
      postal_code: 'OX1 1DP',
      country: 'GB',
    },
  },
})

export function group(name: string): Entry {
  const id = `group-${name}`
  return { model: 'authentik_core.group', id, identifiers: { name } }
}

export interface ServiceAccountOptions {
  /** The slug of the one application that the app password serves; an entry of the same blueprint. */
  application?: string
  isActive?: boolean
}

export function serviceAccount(
  username: string,
  appPassword: string,
  { application, isActive = true }: ServiceAccountOptions = {},
): Entry[] {
  return [
    {
      model: 'authentik_core.user',
      id: username,
      identifiers: { username },
      attrs: { name: username, type: 'service_account', is_active: isActive },
    },
    {
      model: 'authentik_core.token',
      identifiers: { identifier: `${username}-password` },
      attrs: {
        intent: 'app_password',
        user: keyOf(username),
        key: appPassword,
        expiring: false,
        application: application && keyOf(application),
      },
    },
  ]
}
