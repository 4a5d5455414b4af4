import type { Brand } from '@gatehouse/core'
import t from 'tap'
import { matchBrand } from '../../src/configuration/brands.ts'

const brand = (domain: string, isDefault = false) => ({ id: domain, domain, isDefault }) as Brand
// Longest first, as the reader sorts them.
const brands = [brand('eu.shop.example'), brand('shop.example'), brand('fallback', true)]

t.test('a brand is matched by whole labels, the longest first', async (t) => {
  const cases: [host: string, domain: string][] = [
    ['shop.example', 'shop.example'],
    ['SHOP.example', 'shop.example'],
    ['login.shop.example', 'shop.example'],
    ['a.eu.shop.example', 'eu.shop.example'],
    ['notshop.example', 'fallback'],
    ['shop.example.evil.example', 'fallback'],
    ['fallback', 'fallback'],
    ['', 'fallback'],
  ]
  for (const [host, domain] of cases) t.equal(matchBrand(brands, host).domain, domain, host)
})

t.test('without any brand the built-in one serves', async (t) => {
  t.match(matchBrand([], 'a.example'), { isDefault: true, title: 'Gatehouse' })
})
