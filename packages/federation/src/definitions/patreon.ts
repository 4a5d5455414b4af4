import { type Definition, inside } from '../definition.ts'

/** @see {@link https://docs.patreon.com/#get-api-oauth2-v2-identity} */
export const patreon: Definition = {
  name: 'patreon',
  protocol: 'oauth',
  scopes: ['identity', 'identity[email]'],
  fetchProfile: ({ get, profileUrl }) => {
    const url = new URL(profileUrl)
    url.searchParams.set('fields[user]', 'email,full_name,is_email_verified,vanity')
    return get(url.href)
  },
  readProfile: (info) => ({
    identifier: inside(info, 'data', 'id'),
    username: inside(info, 'data', 'attributes', 'vanity'),
    name: inside(info, 'data', 'attributes', 'full_name'),
    email: inside(info, 'data', 'attributes', 'email'),
    emailVerified: inside(info, 'data', 'attributes', 'is_email_verified'),
  }),
}
