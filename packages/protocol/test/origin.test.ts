import t from 'tap'
import { redirectOrigins } from '../src/index.ts'

const strict = (url: string) => ({ matchingMode: 'strict', url }) as const
const regex = (url: string) => ({ matchingMode: 'regex', url }) as const

t.test('the origins of web redirect URIs', async (t) => {
  const uris = [
    strict('https://a.example/cb'),
    strict('https://a.example/other'),
    strict('https://A.example:443/x'),
    strict('http://localhost:8000/redirect.html'),
    strict('my.test.app:/oauth2redirect'),
    strict('javascript:alert(1)'),
    strict('not a uri'),
  ]
  t.same([...redirectOrigins(uris)], ['https://a.example', 'http://localhost:8000'])
})

t.test('a pattern gives an origin only where its host is literal', async (t) => {
  const cases: [pattern: string, origins: string[]][] = [
    ['https://app\\.example\\.com/.*', ['https://app.example.com']],
    ['^https:\\/\\/app\\.example\\.com:8443\\/cb$', ['https://app.example.com:8443']],
    ['http://localhost:8000', ['http://localhost:8000']],
    ['https://app.example.com/cb', ['https://app.example.com']],
    ['https://.*\\.example\\.com/cb', []],
    ['https://[a-z]+/cb', []],
    ['https://a\\.example|https://b\\.example/', []],
    ['https?://a\\.example/', []],
    ['.*', []],
  ]
  for (const [pattern, origins] of cases) {
    t.same([...redirectOrigins([regex(pattern)])], origins, pattern)
  }
})
