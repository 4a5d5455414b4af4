import t from 'tap'
import { readConnectionUrl } from '../src/connection-url.ts'

t.test('takes off what is meant for us and leaves the rest as it is', async (t) => {
  const cases: [url: string, connectionString: string, isPooled: boolean, limit: number][] = [
    ['postgres://u:p%40@h/d', 'postgres://u:p%40@h/d', false, 10],
    ['postgres://h/d?pgbouncer=true', 'postgres://h/d', true, 10],
    ['postgres://h/d?pgbouncer=false', 'postgres://h/d', false, 10],
    ['postgres://h/d?connection_limit=3&pgbouncer=true', 'postgres://h/d', true, 3],
    [
      'postgres://h/d?sslmode=verify-full&pgbouncer=true&sslrootcert=/a%20b',
      'postgres://h/d?sslmode=verify-full&sslrootcert=/a%20b',
      true,
      10,
    ],
    [
      'postgres://h/d?host=/var/run/postgresql',
      'postgres://h/d?host=/var/run/postgresql',
      false,
      10,
    ],
  ]
  for (const [url, connectionString, isPooled, connectionLimit] of cases) {
    t.same(readConnectionUrl(url), { connectionString, isPooled, connectionLimit }, url)
  }
})
