import t from 'tap'
import { parseSmtpUrl } from '../src/smtp-url.ts'

t.test('TLS is required of every host but this machine', async (t) => {
  const cases: [url: string, tls: string, port: number][] = [
    ['smtp://mail.example.com', 'starttls', 587],
    ['smtp://mail.example.com:25', 'starttls', 25],
    ['smtp://mail.example.com?tls=none', 'none', 587],
    ['smtps://mail.example.com', 'implicit', 465],
    ['smtps://localhost', 'implicit', 465],
    ['smtp://localhost:1025', 'none', 1025],
    ['smtp://127.0.0.1', 'none', 587],
    ['smtp://127.0.0.1.example.com', 'starttls', 587],
    ['smtp://[::1]:25', 'none', 25],
    ['smtp://localhost?tls=required', 'starttls', 587],
    ['smtp://10.0.0.1', 'starttls', 587],
  ]
  for (const [url, tls, port] of cases) t.match(parseSmtpUrl(url), { tls, port }, url)
})

t.test('user and password are decoded', async (t) => {
  const { auth } = parseSmtpUrl('smtp://ana%40example.com:p%2Fw%3A@mail.example.com')
  t.same(auth, { user: 'ana@example.com', pass: 'p/w:' })
  t.equal(parseSmtpUrl('smtp://mail.example.com').auth, undefined)
  t.equal(parseSmtpUrl('smtp://[2001:db8::1]').host, '2001:db8::1')
})
