import { type Definition, inside } from '../definition.ts'

/** X. @see {@link https://docs.x.com/x-api/users/user-lookup-me} */
export const twitter: Definition = {
  name: 'twitter',
  protocol: 'oauth',
  scopes: ['users.read', 'tweet.read', 'users.email'],
  needsPkce: true,
  fetchProfile: ({ get, profileUrl }) => {
    const url = new URL(profileUrl)
    url.searchParams.set('user.fields', 'id,name,username,confirmed_email')
    return get(url.href)
  },
  readProfile: (info) => {
    const email = inside(info, 'data', 'confirmed_email')
    return {
      identifier: inside(info, 'data', 'id'),
      username: inside(info, 'data', 'username'),
      name: inside(info, 'data', 'name'),
      email,
      emailVerified: email !== undefined,
    }
  },
}
