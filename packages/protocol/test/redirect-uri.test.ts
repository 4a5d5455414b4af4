import t from 'tap'
import {
  addParameters,
  checkRedirectUri,
  checkRegisteredRedirectUri,
  matchRedirectUri,
  type RedirectUriProblem,
} from '../src/index.ts'

const strict = (url: string) => [{ matchingMode: 'strict', url } as const]
const regex = (url: string) => [{ matchingMode: 'regex', url } as const]

t.test('RFC 6749 §3.1.2: accepts absolute URIs of clients', async (t) => {
  const good = [
    'https://a.example/cb',
    'https://a.example',
    'https://a.example:8443/cb?x=1&y=%20',
    'http://localhost:8000/redirect.html',
    'http://127.0.0.1:51004/cb',
    'http://[::1]/cb',
    'my.test.app:/oauth2redirect',
    'com.example.app://callback',
    'myapp:callback',
    'https://a.example/a..b/...c/.well-known/x',
    'https://a.example/cb?next=../x',
  ]
  for (const uri of good) t.equal(checkRedirectUri(uri), undefined, uri)
})

t.test('RFC 9700 §4.1: refuses what is no safe redirect URI', async (t) => {
  const cases: [uri: string, problem: RedirectUriProblem][] = [
    ['', 'not_absolute'],
    ['/cb', 'not_absolute'],
    ['//a.example/cb', 'not_absolute'],
    ['a.example/cb', 'not_absolute'],
    ['https:', 'not_absolute'],
    ['https:/a.example/cb', 'not_absolute'],
    ['https:a.example', 'not_absolute'],
    ['https:///a.example', 'not_absolute'],
    ['https://a.example:99999/cb', 'not_absolute'],
    ['https://[::1/cb', 'not_absolute'],
    ['1app:/cb', 'not_absolute'],
    ['https://a.example/cb#frag', 'fragment'],
    ['https://a.example/cb#', 'fragment'],
    ['my.app:/cb#x', 'fragment'],
    ['javascript:alert(1)', 'forbidden_scheme'],
    ['JaVaScRiPt:alert(1)', 'forbidden_scheme'],
    ['javascript://a.example/%0aalert(1)', 'forbidden_scheme'],
    ['data:text/html,x', 'forbidden_scheme'],
    ['DATA:text/html;base64,x', 'forbidden_scheme'],
    ['vbscript:x', 'forbidden_scheme'],
    ['file:///etc/passwd', 'forbidden_scheme'],
    ['blob:https://a.example/x', 'forbidden_scheme'],
    ['view-source:https://a.example', 'forbidden_scheme'],
    [' javascript:alert(1)', 'forbidden_character'],
    ['java\tscript:alert(1)', 'forbidden_character'],
    ['java\nscript:alert(1)', 'forbidden_character'],
    ['\u0000javascript:alert(1)', 'forbidden_character'],
    ['\u00a0javascript:alert(1)', 'forbidden_character'],
    ['https://a.example/c b', 'forbidden_character'],
    ['https://a.example/cb\r\nX: y', 'forbidden_character'],
    ['https://a.example\\@evil.example/', 'forbidden_character'],
    ['https:\\\\a.example\\cb', 'forbidden_character'],
    ['https://a.example/"><script>', 'forbidden_character'],
    ['https://exämple.example/cb', 'forbidden_character'],
    ['https://a.example@evil.example/cb', 'credentials'],
    ['https://user:pass@a.example/cb', 'credentials'],
    ['https://a.example/cb/../evil', 'dot_segment'],
    ['https://a.example/./cb', 'dot_segment'],
    ['https://a.example/cb/..', 'dot_segment'],
    ['https://a.example/cb/..?x=1', 'dot_segment'],
    ['https://a.example/cb/%2e%2e/evil', 'dot_segment'],
    ['https://a.example/cb/.%2E/evil', 'dot_segment'],
    ['https://a.example/cb/%252e%252e/evil', 'dot_segment'],
    ['https://a.example/cb%2f..%2fevil', 'dot_segment'],
    ['https://a.example/cb/..%5cevil', 'dot_segment'],
    [`https://a.example/${'x'.repeat(2048)}`, 'too_long'],
  ]
  for (const [uri, problem] of cases) t.equal(checkRedirectUri(uri), problem, JSON.stringify(uri))
})

t.test('RFC 9700 §2.1: compares character by character', async (t) => {
  const registered = strict('https://a.example/cb?tenant=1')
  t.ok(matchRedirectUri(registered, 'https://a.example/cb?tenant=1'))
  const others = [
    'https://a.example/cb',
    'https://a.example/cb?tenant=1&x=2',
    'https://a.example/cb?tenant=2',
    'https://a.example/cb/?tenant=1',
    'https://a.example/CB?tenant=1',
    'https://A.example/cb?tenant=1',
    'HTTPS://a.example/cb?tenant=1',
    'https://a.example:443/cb?tenant=1',
    'http://a.example/cb?tenant=1',
    'https://a.example.evil.example/cb?tenant=1',
    'https://a.example/c%62?tenant=1',
    'https://aXexample/cb?tenant=1',
    'https://a.example//cb?tenant=1',
    'https://a.example/x/../cb?tenant=1',
    'https://a.example/cb?tenant=1#',
    'https://a.example/cb?tenant=1\n',
    '',
  ]
  for (const uri of others) t.notOk(matchRedirectUri(registered, uri), JSON.stringify(uri))
})

t.test('RFC 8252 §7.3: the port of a loopback IP literal is free', async (t) => {
  const cases: [registered: string, requested: string][] = [
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/cb'],
    ['http://127.0.0.1:8000/cb', 'http://127.0.0.1:9999/cb'],
    ['http://127.0.0.1:8000/cb', 'http://127.0.0.1/cb'],
    ['http://[::1]/cb?x=1', 'http://[::1]:51004/cb?x=1'],
    ['http://127.0.0.1', 'http://127.0.0.1:1'],
  ]
  for (const [registered, requested] of cases) {
    t.ok(matchRedirectUri(strict(registered), requested), `${registered} ${requested}`)
  }
})

t.test('RFC 8252 §7.3: and nothing else of it', async (t) => {
  const cases: [registered: string, requested: string][] = [
    ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/other'],
    ['http://127.0.0.1/cb', 'https://127.0.0.1:51004/cb'],
    ['http://127.0.0.1/cb', 'http://[::1]:51004/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.2:51004/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:99999/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:1@evil.example/cb'],
    ['http://127.0.0.1/cb', 'http://127.0.0.1.evil.example/cb'],
    ['https://127.0.0.1/cb', 'https://127.0.0.1:51004/cb'],
    ['http://localhost:8000/cb', 'http://localhost:8001/cb'],
    ['http://10.0.0.1:8000/cb', 'http://10.0.0.1:8001/cb'],
  ]
  for (const [registered, requested] of cases) {
    t.notOk(matchRedirectUri(strict(registered), requested), `${registered} ${requested}`)
  }
})

t.test('RFC 8252 §7.1: private-use schemes match exactly', async (t) => {
  t.ok(matchRedirectUri(strict('my.test.app:/oauth2redirect'), 'my.test.app:/oauth2redirect'))
  t.notOk(matchRedirectUri(strict('my.test.app:/oauth2redirect'), 'my.test.app://oauth2redirect'))
})

t.test('a pattern must match the whole URI', async (t) => {
  const registered = regex('https://[a-z]+\\.example/cb')
  t.ok(matchRedirectUri(registered, 'https://a.example/cb'))
  for (const uri of [
    'https://a.example/cb/more',
    'https://a.example/cb\n',
    'xhttps://a.example/cb',
    'https://aXexample/cb',
    'https://a.example.evil.example/cb',
  ]) {
    t.notOk(matchRedirectUri(registered, uri), JSON.stringify(uri))
  }
  t.notOk(matchRedirectUri(regex('https://a|b'), 'https://a/evil'), 'alternatives are anchored too')
})

t.test('a pattern cannot allow what is forbidden', async (t) => {
  for (const uri of ['javascript:alert(1)', 'https://a.example/../x', 'https://a.example/#x']) {
    t.notOk(matchRedirectUri(regex('(?s).*'), uri), uri)
  }
})

t.test('a broken pattern matches nothing and is told at registration', async (t) => {
  t.notOk(matchRedirectUri(regex('https://a.example/('), 'https://a.example/('))
  const check = (url: string) => checkRegisteredRedirectUri({ matchingMode: 'regex', url })
  t.equal(check('https://a.example/('), 'invalid_pattern')
  t.equal(check('(a)\\1'), 'invalid_pattern', 'back-references have no linear time')
  t.equal(check('x'.repeat(3000)), 'too_long')
  t.equal(check('https://[a-z]+\\.example/cb'), undefined)
  t.equal(
    checkRegisteredRedirectUri({ matchingMode: 'strict', url: 'javascript:x' }),
    'forbidden_scheme',
  )
})

t.test('one of many patterns is enough, and none matches nothing', async (t) => {
  const many = Array.from({ length: 600 }, (_, i) => regex(`https://a${i}\\.example/`)).flat()
  t.ok(matchRedirectUri(many, 'https://a599.example/'))
  t.notOk(matchRedirectUri([], 'https://a.example/'))
})

t.test('an evil pattern costs linear time', { timeout: 20_000 }, async (t) => {
  t.notOk(matchRedirectUri(regex('https://(a+)+b'), `https://${'a'.repeat(2000)}`))
})

t.test('RFC 6749 §4.1.2: adds parameters and keeps the own query', async (t) => {
  const parameters = { code: 'a b+c&d', state: 'é"<', iss: undefined }
  const encoded = 'code=a%20b%2Bc%26d&state=%C3%A9%22%3C'
  const cases: [uri: string, mode: 'query' | 'fragment', expected: string][] = [
    ['https://a.example/cb', 'query', `https://a.example/cb?${encoded}`],
    ['https://a.example/cb?x=1', 'query', `https://a.example/cb?x=1&${encoded}`],
    ['https://a.example/cb?', 'query', `https://a.example/cb?${encoded}`],
    ['https://a.example/cb?x=1&', 'query', `https://a.example/cb?x=1&${encoded}`],
    ['https://a.example/cb?x=1', 'fragment', `https://a.example/cb?x=1#${encoded}`],
    ['my.test.app:/cb', 'query', `my.test.app:/cb?${encoded}`],
  ]
  for (const [uri, mode, expected] of cases) {
    t.equal(addParameters(uri, parameters, mode), expected)
  }
  t.equal(
    addParameters('https://a.example/cb', { state: undefined }, 'query'),
    'https://a.example/cb',
  )
})
