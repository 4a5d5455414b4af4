/** People, their groups, and the applications they use. */
import type { SeedSize } from './options.ts'
import { FIRST_ID, oneOf, SERIES, type SeedTable, uuid } from './seed-table.ts'

export const APPLICATIONS = 50
const USERS_PER_GROUP = 500
/** Groups that have no parent; the others each have one of these, and everybody is in some of the others. */
const ROOTS = 40
const GROUPS_PER_USER = 3

const FIRST_NAMES = [
  'Ada',
  'Alan',
  'Barbara',
  'Dennis',
  'Edsger',
  'Grace',
  'Hedy',
  'Ken',
  'Leslie',
  'Margaret',
  'Niklaus',
  'Radia',
  'Shafi',
]
const LAST_NAMES = [
  'Allen',
  'Brooks',
  'Cerf',
  'Diffie',
  'Engelbart',
  'Floyd',
  'Goldberg',
  'Hopper',
  'Knuth',
  'Lamport',
  'Rivest',
]

/** In the order in which one needs the other. */
export function people({ users }: SeedSize): SeedTable[] {
  const groups = 2 * ROOTS + Math.ceil(users / USERS_PER_GROUP)
  return [
    usersTable(users),
    groupsTable(groups),
    parentsTable(groups),
    membersTable(users, groups),
    ...applications(),
  ]
}

/** A quarter of them also have a user principal name. */
function usersTable(count: number): SeedTable {
  return {
    name: 'users',
    count,
    exists: `SELECT 1 FROM users WHERE id = ${FIRST_ID} + $1::int`,
    insert: `
      INSERT INTO users (id, username, name, email, email_verified, path, attributes, last_login_at, created_at)
      SELECT ${FIRST_ID} + i, 'seed-' || i, ${oneOf(FIRST_NAMES, 'i')} || ' ' || ${oneOf(LAST_NAMES, 'i / 13')},
        'seed-' || i || '@example.com', i % 10 <> 0, 'users/site-' || i % 20,
        CASE WHEN i % 4 = 0 THEN jsonb_build_object('upn', 'seed-' || i || '@corp.example') ELSE '{}' END,
        now() - (i % 90) * interval '1 day', now() - (i % 1000) * interval '1 day'
      FROM ${SERIES}`,
  }
}

function groupsTable(count: number): SeedTable {
  return {
    name: 'groups',
    count,
    exists: `SELECT 1 FROM groups WHERE id = ${uuid('group', '$1::int')}`,
    insert: `
      INSERT INTO groups (id, name, attributes)
      SELECT ${uuid('group', 'i')}, 'seed-group-' || i, jsonb_build_object('site', i % 20) FROM ${SERIES}`,
  }
}

function parentsTable(count: number): SeedTable {
  return {
    name: 'group_parents',
    count: count - ROOTS,
    exists: `SELECT 1 FROM group_parents WHERE child_id = ${uuid('group', `$1::int + ${ROOTS}`)}`,
    insert: `
      INSERT INTO group_parents (child_id, parent_id)
      SELECT ${uuid('group', `i + ${ROOTS}`)}, ${uuid('group', `i % ${ROOTS}`)} FROM ${SERIES}`,
  }
}

function membersTable(users: number, groups: number): SeedTable {
  const group = (index: string) =>
    uuid(
      'group',
      `(${index} / ${GROUPS_PER_USER} * 7 + ${index} % ${GROUPS_PER_USER} * 13) % ${groups - ROOTS} + ${ROOTS}`,
    )
  return {
    name: 'group_members',
    count: users * GROUPS_PER_USER,
    exists: `
      SELECT 1 FROM group_members WHERE user_id = ${FIRST_ID} + $1::int / ${GROUPS_PER_USER}
        AND group_id = ${group('$1::int')}`,
    insert: `
      INSERT INTO group_members (user_id, group_id)
      SELECT ${FIRST_ID} + i / ${GROUPS_PER_USER}, ${group('i')} FROM ${SERIES}`,
  }
}

function applications(): SeedTable[] {
  return [
    {
      name: 'flows',
      count: 1,
      exists: `SELECT 1 FROM flows WHERE id = ${uuid('flow', '$1::int')}`,
      insert: `
        INSERT INTO flows (id, slug, name, title, designation)
        SELECT ${uuid('flow', 'i')}, 'seed-authorization', 'Seeded', 'Seeded', 'authorization' FROM ${SERIES}`,
    },
    {
      name: 'oauth2_providers',
      count: APPLICATIONS,
      exists: `SELECT 1 FROM oauth2_providers WHERE id = ${FIRST_ID} + $1::int`,
      insert: `
        INSERT INTO oauth2_providers (id, name, client_id, authorization_flow_id)
        SELECT ${FIRST_ID} + i, 'seed-provider-' || i, 'seed-client-' || i, ${uuid('flow', '0')} FROM ${SERIES}`,
    },
    {
      name: 'applications',
      count: APPLICATIONS,
      exists: `SELECT 1 FROM applications WHERE id = ${uuid('application', '$1::int')}`,
      insert: `
        INSERT INTO applications (id, slug, name, provider_id)
        SELECT ${uuid('application', 'i')}, 'seed-' || i, 'Application ' || i, ${FIRST_ID} + i FROM ${SERIES}`,
    },
  ]
}
