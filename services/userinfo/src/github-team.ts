/** A group as a team of GitHub, and the brand as the organization that all teams belong to. */
import type { Brand, UserGroup } from '@gatehouse/core'

/** Clients parse them, so something must be there that is a time. */
const UNKNOWN_TIMES = {
  created_at: '1970-01-01T00:00:00Z',
  updated_at: '1970-01-01T00:00:00Z',
}

export function githubTeam({ id, name }: UserGroup, brand: Brand) {
  return {
    id: numberOf(id),
    node_id: '',
    url: '',
    html_url: '',
    name,
    slug: slugOf(name),
    description: '',
    privacy: 'closed',
    notification_setting: 'notifications_disabled',
    permission: 'pull',
    members_url: '',
    repositories_url: '',
    parent: null,
    members_count: 0,
    repos_count: 0,
    ...UNKNOWN_TIMES,
    organization: organization(brand),
  }
}

function organization({ title }: Brand) {
  return {
    login: slugOf(title),
    id: 1,
    node_id: '',
    url: '',
    repos_url: '',
    events_url: '',
    hooks_url: '',
    issues_url: '',
    members_url: '',
    public_members_url: '',
    avatar_url: '',
    description: '',
    name: title,
    company: '',
    blog: '',
    location: '',
    email: '',
    is_verified: true,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: '',
    ...UNKNOWN_TIMES,
    type: 'Organization',
  }
}

/** The first 48 bits of the UUID: stable, safe in every JSON parser, and never the same by chance. */
function numberOf(uuid: string): number {
  return Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9_]+/g, '-').replace(/^-|-$/g, '')
}
