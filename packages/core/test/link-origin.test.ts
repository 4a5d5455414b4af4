import t from 'tap'
import { linkOrigin } from '../src/index.ts'

const publicUrl = 'https://id.example.com:8443'
const brand = { domain: 'Login.example.org', isDefault: false }

t.test('links of mails lead to the public URL, or to exactly the domain of a brand', async (t) => {
  const cases: [origin: string, isDefault: boolean, leads: string][] = [
    ['https://login.example.org', false, 'https://login.example.org:8443'],
    ['https://login.example.org:666', false, 'https://login.example.org:8443'],
    ['http://login.example.org', false, 'https://login.example.org:8443'],
    ['https://evil.login.example.org', false, publicUrl],
    ['https://login.example.org.evil.example', false, publicUrl],
    ['https://login.example.org', true, publicUrl],
    [publicUrl, false, publicUrl],
  ]
  for (const [origin, isDefault, leads] of cases) {
    t.equal(linkOrigin({ brand: { ...brand, isDefault }, origin, publicUrl }), leads, origin)
  }
})
