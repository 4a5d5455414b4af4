import t from 'tap'
import { isPersonal, launchAddressFor, leadsAstray } from '../src/index.ts'

const ana = { username: 'ana/b&c', name: 'Ana Ü. %(email)s', email: 'ana+1@example.com' }

t.test('names of the person are put in, encoded', async (t) => {
  const cases: [address: string, opened: string][] = [
    ['https://a.example/', 'https://a.example/'],
    ['https://a.example/%(username)s/x', 'https://a.example/ana%2Fb%26c/x'],
    [
      'https://a.example/?n=%(name)s&m=%(email)s',
      `https://a.example/?n=${encodeURIComponent(ana.name)}&m=ana%2B1%40example.com`,
    ],
    ['/%(username)s', '/ana%2Fb%26c'],
    ['https://a.example/%(password)s%20%', 'https://a.example/%(password)s%20%'],
  ]
  for (const [address, opened] of cases) {
    t.equal(launchAddressFor(address, ana), opened)
    t.equal(isPersonal(address), opened !== address)
  }
  t.equal(launchAddressFor('x:%(name)s', { ...ana, name: '\ud800' }), 'x:%EF%BF%BD')
})

t.test('whose server it is, is not left to a name', async (t) => {
  const good = [
    ...['', '/', '/%(username)s', 'https://a.example/%(username)s', 'app:open/%(username)s'],
    ...['https://%(username)s.a.example/', 'https://a.example?u=%(username)s', '/a:%(username)s'],
  ]
  const bad = [
    ...['%(username)s:x', 'https://%(username)s', 'https://a.%(username)s/', '//%(username)s/'],
    ...['https://a.example:%(username)s/', 'https://%(name)s:80/', 'ht%(name)s://a.example/'],
  ]
  for (const address of good) t.notOk(leadsAstray(address), address)
  for (const address of bad) t.ok(leadsAstray(address), address)
})
