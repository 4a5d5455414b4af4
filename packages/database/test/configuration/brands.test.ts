import { type Brand, plainBrand } from '@gatehouse/core'
import t from 'tap'
import { matchable, matchBrand } from '../../src/configuration/brands.ts'

const brand = (domain: string, changes: Partial<Brand> = {}): Brand => ({
  ...plainBrand,
  id: domain,
  isDefault: false,
  domain,
  ...changes,
})
const fallback = brand('fallback', {
  isDefault: true,
  flows: {
    authentication: 'sign-in',
    invalidation: 'sign-out',
    recovery: 'recovery',
    unenrollment: 'unenrollment',
    userSettings: 'settings',
    deviceCode: 'device',
  },
})

t.test('a brand is matched by whole labels, the longest first', async (t) => {
  const names = ['shop.example', 'eu.shop.example', 'bücher.example', 'Local.test:9000']
  const brands = matchable([...names.map((name) => brand(name)), fallback, brand('no name')])
  const cases: [host: string, domain: string][] = [
    ['shop.example', 'shop.example'],
    ['SHOP.example.', 'shop.example'],
    ['login.shop.example:8443', 'shop.example'],
    ['a.eu.shop.example', 'eu.shop.example'],
    ['xn--bcher-kva.example', 'bücher.example'],
    ['local.test:1', 'Local.test:9000'],
    ['notshop.example', 'fallback'],
    ['shop.example.evil.example', 'fallback'],
    ['fallback', 'fallback'],
    ['no name', 'fallback'],
    ['[::1]', 'fallback'],
    ['', 'fallback'],
  ]
  for (const [host, domain] of cases) t.equal(matchBrand(brands, host).domain, domain, host)
})

t.test('the default brand owns its own domain too, before a shorter one', async (t) => {
  const brands = matchable([brand('example'), brand('id.example', { isDefault: true })])
  t.equal(matchBrand(brands, 'id.example').domain, 'id.example')
  t.equal(matchBrand(brands, 'shop.example').domain, 'example')
  t.equal(matchBrand(brands, 'other.test').domain, 'id.example')
})

t.test('signing in and out is as on the default brand where a brand says nothing', async (t) => {
  const own = { ...plainBrand.flows, authentication: 'own' }
  const brands = matchable([brand('a.example', { flows: own }), fallback])
  t.same(matchBrand(brands, 'a.example').flows, {
    ...plainBrand.flows,
    authentication: 'own',
    invalidation: 'sign-out',
  })
})

t.test('without any brand the built-in one serves', async (t) => {
  t.match(matchBrand([], 'a.example'), { isDefault: true, title: 'Gatehouse' })
})
