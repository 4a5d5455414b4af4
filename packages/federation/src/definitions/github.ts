import { type Definition, isJson } from '../definition.ts'

/** GitHub and GitHub Enterprise. @see {@link https://docs.github.com/en/rest/users/users} */
export const github: Definition = {
  name: 'github',
  protocol: 'oauth',
  scopes: ['read:user', 'user:email'],
  async fetchProfile({ get, profileUrl }) {
    const [user, emails] = await Promise.all([
      get(profileUrl),
      // Not every token may, and not every server knows it.
      get(`${profileUrl.replace(/\/$/, '')}/emails`).catch(() => []),
    ])
    return { ...(isJson(user) ? user : {}), emails: Array.isArray(emails) ? emails : [] }
  },
  readProfile: (info) => {
    const primary = primaryOf(info['emails'])
    return {
      identifier: info['id'],
      username: info['login'],
      name: info['name'],
      // The address in the profile is what people choose to show; only the list says what is verified.
      email: primary?.['email'] ?? info['email'],
      emailVerified: primary?.['verified'],
    }
  },
}

function primaryOf(emails: unknown) {
  return Array.isArray(emails)
    ? emails.filter(isJson).find(({ primary }) => primary === true)
    : undefined
}
