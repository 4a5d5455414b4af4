import { PermanentError } from '@gatehouse/errors'
import { startMailServer } from '@gatehouse/testkit'
import t from 'tap'
import { createMailer, type Letter } from '../src/index.ts'
import { certificate } from './certificate.ts'

const from = 'Beispiel <id@example.com>'

function aLetter(changes: Partial<Letter> = {}): Letter {
  return {
    to: { name: 'Ana Müller, privat', email: 'ana@example.org' },
    subject: 'Ihr Passwort läuft ab',
    text: 'Guten Tag, das ist der Text.',
    html: '<p>Guten Tag, das ist <b>HTML</b>.</p>',
    messageId: 'job-42',
    ...changes,
  }
}

t.test('a mail arrives once, with a text and an HTML part', async (t) => {
  const { port, received } = await startMailServer(t)
  await createMailer({ server: `smtp://127.0.0.1:${port}`, from }).send(aLetter())
  t.equal(received.length, 1)
  const { to, mail = '' } = received[0] ?? {}
  t.same(to, ['ana@example.org'])
  t.match(mail, /^From: Beispiel <id@example\.com>\r$/m)
  t.match(mail, /^To: =\?UTF-8\?Q\?Ana_M=C3=BCller=2C_privat\?= <ana@example\.org>\r$/m)
  t.match(mail, /^Message-ID: <job-42@example\.com>\r$/im)
  t.match(mail, /^Auto-Submitted: auto-generated\r$/m)
  t.match(mail, /^Content-Type: multipart\/alternative;/m)
  t.match(mail, /Content-Type: text\/plain; charset=utf-8[\s\S]*das ist der Text\./)
  t.match(mail, /Content-Type: text\/html; charset=utf-8[\s\S]*das ist <b>HTML<\/b>/)
})

t.test('the login of the URL is used, and one that is refused may be mended', async (t) => {
  const tls = { ...(await certificate()), hideSTARTTLS: true, allowInsecureAuth: true }
  const { port, received } = await startMailServer(t, tls)
  const url = (password: string) => `smtp://ana%40x:${password}@localhost:${port}`
  await createMailer({ server: url('right'), from }).send(aLetter())
  t.equal(received[0]?.user, 'ana@x')
  const error = await failure(createMailer({ server: url('wrong'), from }).send(aLetter()))
  t.match(error.message, /^localhost:\d+: Invalid login: 535/)
  t.notOk(error instanceof PermanentError)
})

t.test('a name, subject, address or id that would add a header is refused for good', async (t) => {
  const { port, received } = await startMailServer(t)
  const mailer = createMailer({ server: `smtp://127.0.0.1:${port}`, from })
  const email = 'ana@example.org'
  const cases: Partial<Letter>[] = [
    { to: { name: 'Ana\r\nBcc: eve@example.net', email } },
    { to: { name: 'Ana\nSubject: x', email } },
    { to: { name: 'Ana\0', email } },
    { subject: 'Hello\r\n\r\nA body' },
    { to: { name: '', email: 'ana@example.org, eve@example.net' } },
    { to: { name: '', email: 'ana@example.org\r\nRCPT TO:<eve@example.net>' } },
    { to: { name: '', email: '<eve@example.net>' } },
    { to: { name: '', email: 'nobody' } },
    { messageId: 'x> <y@z' },
  ]
  for (const changes of cases) {
    const error = await failure(mailer.send(aLetter(changes)))
    t.ok(error instanceof PermanentError, JSON.stringify(changes))
  }
  const tricky = { name: 'Ana" <eve@example.net>, "', email }
  await mailer.send(aLetter({ to: tricky }))
  t.same(
    received.map(({ to }) => to),
    [[email]],
    'what only looks like an addressee is a name',
  )
})

t.test('RFC 5321 §4.2.1: 5xx is for good, 4xx and a server that is away are not', async (t) => {
  const smtp = await startMailServer(t)
  smtp.refused.set('gone@example.org', 550).set('full@example.org', 452)
  const mailer = createMailer({ server: `smtp://127.0.0.1:${smtp.port}`, from })
  const to = (email: string) => failure(mailer.send(aLetter({ to: { name: '', email } })))
  const gone = await to('gone@example.org')
  t.ok(gone instanceof PermanentError)
  t.match(gone.message, /550/)
  const full = await to('full@example.org')
  t.notOk(full instanceof PermanentError)
  t.match(full.message, /452/)
  await smtp.close()
  const away = await to('ana@example.org')
  t.notOk(away instanceof PermanentError)
  t.match(away.message, /ECONNREFUSED/)
})

t.test(
  'STARTTLS: a certificate that nobody vouches for is refused, a known one encrypts',
  async (t) => {
    const { cert, key } = await certificate()
    const { port, received } = await startMailServer(t, { cert, key })
    const url = `smtp://localhost:${port}?tls=required`
    const error = await failure(createMailer({ server: url, from }).send(aLetter()))
    t.match(error.message, /self.signed/)
    t.notOk(error instanceof PermanentError)
    t.equal(received.length, 0)
    await createMailer({ server: url, from, ca: cert }).send(aLetter())
    t.match(received, [{ secure: true }])
  },
)

t.test('RFC 8314 §3.3: smtps is encrypted from the first byte', async (t) => {
  const { cert, key } = await certificate()
  const { port, received } = await startMailServer(t, { cert, key, secure: true })
  await createMailer({ server: `smtps://localhost:${port}`, from, ca: cert }).send(aLetter())
  t.match(received, [{ secure: true }])
})

t.test('a server without STARTTLS gets no mail where it is required', async (t) => {
  const { port, received } = await startMailServer(t, {
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
  })
  const mailer = createMailer({ server: `smtp://127.0.0.1:${port}?tls=required`, from })
  await t.rejects(mailer.send(aLetter()))
  t.equal(received.length, 0)
})

t.test('a URL or sender that is none is refused without telling the password', async (t) => {
  const url = 'smtp://mail.example.com'
  for (const options of [
    { server: 'http://ana:s3cret@mail.example.com', from },
    { server: 'smtp://', from },
    { server: 'ana:s3cret@mail.example.com', from },
    { server: `${url}?tls=maybe`, from },
    { server: url, from: 'nobody' },
    { server: url, from: 'a@example.com, b@example.com' },
    { server: url, from: 'A\nBcc: x <a@example.com>' },
  ]) {
    t.throws(() => createMailer(options), { name: 'TypeError', message: /^(?!.*s3cret)/ })
  }
})

async function failure(sent: Promise<void>): Promise<Error> {
  try {
    await sent
  } catch (error) {
    return error as Error
  }
  throw new Error('it was sent')
}
