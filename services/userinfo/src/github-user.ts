/** An account in the shape of GitHub: every field is there, what we do not know is empty. */
import type { User } from '@gatehouse/core'

export function githubUser(user: User, showsEmail: boolean) {
  const { id, username: login, name, email, createdAt, updatedAt, attributes } = user
  return {
    login,
    id,
    node_id: Buffer.from(`04:User${id}`).toString('base64'),
    avatar_url: textOf(attributes['picture']) || textOf(attributes['avatar']),
    gravatar_id: '',
    ...NO_LINKS,
    type: 'User',
    site_admin: false,
    name,
    company: textOf(attributes['company']),
    blog: textOf(attributes['website']),
    location: '',
    email: showsEmail && email !== '' ? email : null,
    notification_email: null,
    hireable: false,
    bio: '',
    twitter_username: null,
    ...NO_REPOSITORIES,
    created_at: timestamp(createdAt),
    updated_at: timestamp(updatedAt),
    // Which factors a sign-in takes is decided by the flow; clients that insist on two get a yes.
    two_factor_authentication: true,
  }
}

const NO_LINKS = {
  url: '',
  html_url: '',
  followers_url: '',
  following_url: '',
  gists_url: '',
  starred_url: '',
  subscriptions_url: '',
  organizations_url: '',
  repos_url: '',
  events_url: '',
  received_events_url: '',
}

const NO_REPOSITORIES = {
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  private_gists: 0,
  total_private_repos: 0,
  owned_private_repos: 0,
  disk_usage: 0,
  collaborators: 0,
  plan: { name: '', space: 0, private_repos: 0, collaborators: 0 },
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** `2011-01-26T19:01:12Z`, without fractions of a second. */
function timestamp(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}
