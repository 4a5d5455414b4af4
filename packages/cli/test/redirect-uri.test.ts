import t from 'tap'
import { chooseRedirectUri } from '../src/token-test/choose-redirect-uri.ts'
import { listenForAnswer } from '../src/token-test/loopback-listener.ts'
import type { Trip } from '../src/token-test/trip.ts'

function trip(urls: readonly string[], redirectUri?: string): Trip {
  const redirectUris = urls.map((url) => ({ url, matching_mode: 'strict' as const }))
  const client = { id: 'app', secret: undefined, redirectUris }
  const options = { wait: 1, ...(redirectUri === undefined ? {} : { redirectUri }) }
  return { client, options } as unknown as Trip
}

t.test('RFC 8252 §7.3: prefers a loopback IP address, where any port will do', async (t) => {
  const uris = ['https://app.example/cb', 'http://localhost:8000/cb', 'http://127.0.0.1/cb']
  t.match(chooseRedirectUri(trip(uris)), { uri: { href: 'http://127.0.0.1/cb' }, anyPort: true })
  t.match(chooseRedirectUri(trip(uris.slice(0, 2))), { uri: { port: '8000' }, anyPort: false })
})

t.test('says what to register where a browser cannot come back here', async (t) => {
  t.throws(() => chooseRedirectUri(trip(['https://app.example/cb'])), {
    outcome: 'failed',
    message: /only https:\/\/app\.example\/cb/,
    advice: /127\.0\.0\.1/,
  })
  t.throws(() => chooseRedirectUri(trip([], 'https://app.example/cb')), {
    message: /is not http on/,
  })
})

t.test('takes the answer, and nothing else that a browser asks for', async (t) => {
  const listener = await listenForAnswer({ uri: new URL('http://127.0.0.1/cb'), anyPort: true })
  t.teardown(() => listener.close())
  const { redirectUri } = listener
  t.equal((await fetch(new URL('/favicon.ico', redirectUri))).status, 404)
  t.equal((await fetch(redirectUri)).status, 404)
  t.equal((await fetch(`${redirectUri}?code=c&state=s`)).status, 200)
  const answer = await listener.answer(new AbortController().signal)
  t.same(Object.fromEntries(answer), { code: 'c', state: 's' })
})

t.test('a port that is taken is named', async (t) => {
  const first = await listenForAnswer({ uri: new URL('http://127.0.0.1/cb'), anyPort: true })
  t.teardown(() => first.close())
  const { port } = new URL(first.redirectUri)
  await t.rejects(
    listenForAnswer({ uri: new URL(`http://localhost:${port}/cb`), anyPort: false }),
    {
      outcome: 'failed',
      message: new RegExp(port),
    },
  )
})
