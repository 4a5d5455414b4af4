/** What people leave behind by using it. */
import type { SeedSize } from './options.ts'
import { APPLICATIONS } from './people.ts'
import { FIRST_ID, oneOf, SERIES, type SeedTable, uuid } from './seed-table.ts'

/** Four used ones and the one that is current. */
const TOKENS_PER_FAMILY = 5
const ACTIONS = [
  'authorize_application',
  'login',
  'authorize_application',
  'login_failed',
  'authorize_application',
  'logout',
  'login',
]

/** How the rows are spread over the tables. */
const SHARES = { events: 0.5, refreshTokens: 0.25, sessions: 0.1, tokens: 0.05, consents: 0.05 }

export function activity({ users, rows }: SeedSize): SeedTable[] {
  const refreshTokens = Math.floor(rows * SHARES.refreshTokens)
  const user = (index: string) => `${FIRST_ID} + (${index}) % ${users}`
  return [
    familiesTable(refreshTokens / TOKENS_PER_FAMILY, user('i')),
    refreshTokensTable(refreshTokens),
    sessionsTable(rows * SHARES.sessions, user('i')),
    tokensTable(rows * SHARES.tokens, user('i')),
    consentsTable(Math.min(rows * SHARES.consents, users * APPLICATIONS), users),
    eventsTable(rows * SHARES.events, users),
  ]
}

function familiesTable(count: number, user: string): SeedTable {
  return {
    name: 'refresh_token_families',
    count: Math.ceil(count),
    exists: `SELECT 1 FROM refresh_token_families WHERE id = ${uuid('family', '$1::int')}`,
    insert: `
      INSERT INTO refresh_token_families (id, user_id, provider_id, sid, "grant")
      SELECT ${uuid('family', 'i')}, ${user}, ${FIRST_ID} + i % ${APPLICATIONS},
        encode(sha256(('seed session ' || i)::bytea), 'hex'),
        json_build_object('familyId', ${uuid('family', 'i')}, 'providerId', ${FIRST_ID} + i % ${APPLICATIONS},
          'clientId', 'seed-client-' || i % ${APPLICATIONS}, 'userId', ${user},
          'scopes', ARRAY['openid', 'profile', 'email', 'offline_access'],
          'issuer', 'http://localhost:9000/application/o/seed-' || i % ${APPLICATIONS} || '/',
          'amr', ARRAY['pwd'], 'grantedAt', 1790000000000)
      FROM ${SERIES}`,
  }
}

function refreshTokensTable(count: number): SeedTable {
  const hash = (index: string) => `sha256(('seed refresh ' || (${index}))::bytea)`
  return {
    name: 'refresh_tokens',
    count,
    exists: `SELECT 1 FROM refresh_tokens WHERE hash = ${hash('$1::int')}`,
    insert: `
      INSERT INTO refresh_tokens (hash, family_id, expires_at, rotated_at, successor_hash)
      SELECT ${hash('i')}, ${uuid('family', `i / ${TOKENS_PER_FAMILY}`)},
        now() + interval '1 day' + i % 2592000 * interval '1 second',
        CASE WHEN i % ${TOKENS_PER_FAMILY} < ${TOKENS_PER_FAMILY - 1} THEN now() END,
        CASE WHEN i % ${TOKENS_PER_FAMILY} < ${TOKENS_PER_FAMILY - 1} THEN ${hash('i + 1')} END
      FROM ${SERIES}`,
  }
}

function sessionsTable(count: number, user: string): SeedTable {
  const sid = (index: string) => `encode(sha256(('seed session ' || (${index}))::bytea), 'hex')`
  return {
    name: 'authenticated_sessions',
    count: Math.floor(count),
    exists: `SELECT 1 FROM authenticated_sessions WHERE sid = ${sid('$1::int')}`,
    insert: `
      INSERT INTO authenticated_sessions (sid, user_id, auth_time, acr, amr, client_address, user_agent, expires_at)
      SELECT ${sid('i')}, ${user}, 1790000000 + i, 'goauthentik.io/providers/oauth2/default', ARRAY['pwd'],
        '203.0.113.' || i % 256, 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
        now() + interval '1 day' + i % 2592000 * interval '1 second'
      FROM ${SERIES}`,
  }
}

/** App passwords and API tokens; some never expire. */
function tokensTable(count: number, user: string): SeedTable {
  return {
    name: 'tokens',
    count: Math.floor(count),
    exists: `SELECT 1 FROM tokens WHERE identifier = 'seed-' || $1::int`,
    insert: `
      INSERT INTO tokens (identifier, key_hash, intent, user_id, expiring, expires_at)
      SELECT 'seed-' || i, sha256(('seed key ' || i)::bytea),
        CASE WHEN i % 3 = 0 THEN 'api' ELSE 'app_password' END, ${user}, i % 5 <> 0,
        now() + interval '1 day' + i % 31536000 * interval '1 second'
      FROM ${SERIES}`,
  }
}

function consentsTable(count: number, users: number): SeedTable {
  const pair = (index: string) => ({
    user: `${FIRST_ID} + ${index} % ${users}`,
    application: uuid('application', `${index} / ${users}`),
  })
  const asked = pair('$1::int')
  const made = pair('i')
  return {
    name: 'user_consents',
    count: Math.floor(count),
    exists: `SELECT 1 FROM user_consents WHERE user_id = ${asked.user} AND application_id = ${asked.application}`,
    insert: `
      INSERT INTO user_consents (user_id, application_id, scopes, expires_at)
      SELECT ${made.user}, ${made.application}, ARRAY['openid', 'profile', 'email'],
        CASE WHEN i % 3 = 0 THEN now() + interval '1 day' + i % 2592000 * interval '1 second' END
      FROM ${SERIES}`,
  }
}

/** Spread over the last year, in its order, as they come. */
function eventsTable(share: number, users: number): SeedTable {
  const count = Math.floor(share)
  const id = (index: string) =>
    `('5eed0000-0000-4000-8000-' || lpad(to_hex(${index}), 12, '0'))::uuid`
  const age = `(${count} - i) * (interval '364 days' / ${count})`
  return {
    name: 'events',
    count,
    exists: `SELECT 1 FROM events WHERE id = ${id('$1::int')}`,
    insert: `
      INSERT INTO events (id, action, app, "user", context, client_ip, created_at, expires_at)
      SELECT ${id('i')}, ${oneOf(ACTIONS, 'i')}, 'gatehouse.authorize',
        jsonb_build_object('pk', ${FIRST_ID} + n, 'username', 'seed-' || n, 'email', 'seed-' || n || '@example.com'),
        jsonb_build_object('auth_method', 'password', 'http_request', jsonb_build_object(
          'path', '/application/o/authorize/', 'method', 'GET', 'request_id', md5(i::text))),
        '203.0.113.' || i % 256, now() - ${age}, now() - ${age} + interval '366 days'
      FROM ${SERIES}, LATERAL (SELECT (i::bigint * 7919 % ${users})::int AS n) AS who`,
  }
}
