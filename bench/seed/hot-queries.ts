/** What the product asks its database for on the way of a request, through the repositories that ask it. */
import { createHash, randomUUID } from 'node:crypto'
import type { ConfigChanges } from '@gatehouse/core'
import {
  appPasswords,
  consents,
  type Database,
  expiredRows,
  sessionRecords,
  storedEvents,
  users,
} from '@gatehouse/database'
import { activity } from './activity.ts'
import { lists } from './lists.ts'
import type { SeedSize } from './options.ts'
import { rotation } from './rotation.ts'
import { FIRST_ID } from './seed-table.ts'

export interface HotQuery {
  readonly name: string
  run(): Promise<unknown>
}

const HOUR = 60 * 60_000
const nobody: ConfigChanges = { publish: async () => undefined, subscribe: () => undefined }

/** Each run asks for another row, anywhere in a database of that size. */
export async function hotQueries(database: Database, size: SeedSize): Promise<HotQuery[]> {
  const any = (count: number) => Math.floor(Math.random() * count)
  const anyUser = () => any(size.users)
  return [
    ...signIns(database, anyUser),
    ...sessions(database),
    { name: 'refresh: rotate', run: await rotation(database) },
    ...lookups(database, size, any),
    ...sweeps(database),
    ...lists(database, anyUser),
  ]
}

function signIns(database: Database, anyUser: () => number): HotQuery[] {
  const people = users(database, { changes: nobody })
  const find = (
    identifier: string,
    fields: ('username' | 'email' | 'upn')[],
    caseInsensitive = true,
  ) => people.findByIdentifier(identifier, { fields, caseInsensitive })
  // Every fourth has a principal name.
  const withPrincipal = () => Math.floor(anyUser() / 4) * 4
  return [
    { name: 'sign-in: by username', run: () => find(`SEED-${anyUser()}`, ['username']) },
    {
      name: 'sign-in: by username as written',
      run: () => find(`seed-${anyUser()}`, ['username'], false),
    },
    {
      name: 'sign-in: by e-mail address',
      run: () => find(`seed-${anyUser()}@example.com`, ['email']),
    },
    {
      name: 'sign-in: by principal name',
      run: () => find(`seed-${withPrincipal()}@corp.example`, ['upn']),
    },
    {
      name: 'sign-in: somebody unknown',
      run: () => find(randomUUID(), ['username', 'email', 'upn']),
    },
    // Without what the repository remembers.
    {
      name: 'person with groups',
      run: () => users(database, { changes: nobody }).findById(FIRST_ID + anyUser()),
    },
  ]
}

function sessions(database: Database): HotQuery[] {
  const records = sessionRecords(database)
  const begun: string[] = []
  const begin = async () => {
    const sid = randomUUID()
    begun.push(sid)
    await records.insert({
      sid,
      userId: FIRST_ID,
      authTime: 1_790_000_000,
      acr: '',
      amr: ['pwd'],
      clientAddress: '',
      userAgent: '',
      createdAt: Date.now(),
      expiresAt: Date.now() + 24 * HOUR,
    })
  }
  const one = () => begun[Math.floor(Math.random() * begun.length)] ?? ''
  return [
    { name: 'session: begin', run: begin },
    { name: 'session: look up', run: () => records.find(one()) },
    { name: 'session: end', run: () => records.remove(begun.pop() ?? '') },
  ]
}

function lookups(database: Database, size: SeedSize, any: (count: number) => number): HotQuery[] {
  const countOf = (table: string) => activity(size).find(({ name }) => name === table)?.count ?? 0
  const tokens = countOf('tokens')
  // The first of these many have consented to the first application.
  const consenting = Math.min(countOf('user_consents'), size.users)
  const passwords = appPasswords(database)
  // Every third is an API token. A use is written once a minute: as often here as where there are few.
  const keys = Array.from(
    { length: 16 },
    () => `seed key ${Math.floor(any(tokens - 3) / 3) * 3 + 1}`,
  )
  const key = () => keys[any(keys.length)] ?? ''
  const user = () => FIRST_ID + any(consenting)
  return [
    { name: 'app password', run: () => passwords.findByKey(key()) },
    { name: 'consent', run: () => consents(database).find(user(), FIRST_APPLICATION) },
    { name: 'audit: store ten events', run: () => storedEvents(database).insertAll(tenEvents()) },
  ]
}

/** As the seed makes it. */
const FIRST_APPLICATION = createHash('md5').update('seed application 0').digest('hex')

function tenEvents() {
  return Array.from({ length: 10 }, () => ({
    id: randomUUID(),
    action: 'login' as const,
    app: 'gatehouse.authorize',
    user: { pk: FIRST_ID, username: 'seed-0', email: 'seed-0@example.com' },
    context: {},
    clientAddress: '203.0.113.1',
    brandId: undefined,
    createdAt: Date.now(),
  }))
}

function sweeps(database: Database): HotQuery[] {
  const rows = expiredRows(database)
  const events = storedEvents(database)
  return [
    { name: 'sweep: expired rows', run: () => rows.sweep(Date.now() - HOUR, 1000) },
    { name: 'sweep: grace periods', run: () => rows.forgetSuccessors(Date.now(), 1000) },
    { name: 'sweep: events', run: () => events.removeExpired(Date.now() - HOUR, 1000) },
  ]
}
