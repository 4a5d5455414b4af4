import t from 'tap'
import { parseRedisUrl } from '../src/index.ts'

t.test('reads the address of', async (t) => {
  const cases: [url: string, address: object][] = [
    ['redis://localhost', { kind: 'single', nodes: [{ host: 'localhost', port: 6379 }] }],
    ['redis://h:1/3', { nodes: [{ host: 'h', port: 1 }], database: 3, tls: false }],
    ['rediss://h', { tls: true, username: undefined, password: undefined }],
    ['redis://:p%40ss@h', { username: undefined, password: 'p@ss' }],
    ['redis://user:pass@h:1/', { username: 'user', password: 'pass', database: 0 }],
    ['redis://[::1]:7000', { nodes: [{ host: '::1', port: 7000 }] }],
    [
      'rediss+cluster://a:1,b:2',
      {
        kind: 'cluster',
        tls: true,
        nodes: [
          { host: 'a', port: 1 },
          { host: 'b', port: 2 },
        ],
      },
    ],
    [
      'redis+sentinel://:p@a,b:2/main/4?sentinelPassword=s',
      {
        kind: 'sentinel',
        nodes: [
          { host: 'a', port: 26379 },
          { host: 'b', port: 2 },
        ],
        password: 'p',
        master: 'main',
        database: 4,
        sentinelPassword: 's',
      },
    ],
  ]
  for (const [url, address] of cases) t.match(parseRedisUrl(url), address, url)
})

t.test('refuses, without repeating it,', async (t) => {
  const cases = [
    '',
    'localhost:6379',
    'http://secret@h',
    'redis+other://secret@h',
    'redis://secret@a,b',
    'redis://:secret@h:99999',
    'redis://:secret@h:x',
    'redis://:secret@',
    'redis://:secret@h/x',
    'redis://:secret@h/1/2',
    'redis+cluster://:secret@a,,b',
    'redis+cluster://:secret@a/1',
    'redis+sentinel://:secret@a',
  ]
  for (const url of cases) {
    t.throws(() => parseRedisUrl(url), { name: 'TypeError', message: /^(?!.*secret)/ }, url)
  }
})
