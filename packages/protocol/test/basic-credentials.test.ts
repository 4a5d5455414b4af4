import t from 'tap'
import { decodeClientCredentials, parseBasicCredentials } from '../src/index.ts'

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
const same = (clientId: string, clientSecret: string) => ({
  clientId,
  clientSecret,
  verbatim: { clientId, clientSecret },
})

t.test('RFC 7617 §2: reads id and secret, the scheme in any case', async (t) => {
  for (const scheme of ['Basic', 'basic', 'BASIC', 'Basic  ']) {
    const header = `${scheme} ${base64('client:secret')}`
    t.same(parseBasicCredentials(header), same('client', 'secret'), scheme)
  }
})

t.test('RFC 7617 §2: the first colon divides; the secret may be empty', async (t) => {
  t.same(parseBasicCredentials(`Basic ${base64('client:a:b')}`), same('client', 'a:b'))
  t.same(parseBasicCredentials(`Basic ${base64('client:')}`), same('client', ''))
})

t.test('RFC 6749 §2.3.1: both parts are form-decoded, the raw text stays at hand', async (t) => {
  t.same(parseBasicCredentials(`Basic ${base64('a%3Ab:p%C3%A4ss+w%2Brd%25')}`), {
    clientId: 'a:b',
    clientSecret: 'päss w+rd%',
    verbatim: { clientId: 'a%3Ab', clientSecret: 'p%C3%A4ss+w%2Brd%25' },
  })
  t.match(parseBasicCredentials(`Basic ${base64('client:100%')}`), { clientSecret: '100%' })
})

t.test('another scheme or no header is not Basic', async (t) => {
  for (const header of [undefined, '', 'Bearer abc', 'Basically abc', base64('client:secret')]) {
    t.equal(parseBasicCredentials(header), undefined, String(header))
  }
})

t.test('RFC 6749 §5.2: malformed credentials are an invalid client', async (t) => {
  const cases: [why: string, header: string][] = [
    ['nothing', 'Basic'],
    ['only a space', 'Basic '],
    ['no base64', 'Basic !!!!'],
    ['two values', `Basic ${base64('a:b')} ${base64('a:b')}`],
    ['no colon', `Basic ${base64('client')}`],
    ['no client id', `Basic ${base64(':secret')}`],
    ['a null byte', `Basic ${base64('client:sec\u0000ret')}`],
    ['an encoded null byte', `Basic ${base64('client:sec%00ret')}`],
    ['a line break', `Basic ${base64('client\n:secret')}`],
    ['no UTF-8', `Basic ${base64(Buffer.from([0x61, 0x3a, 0xff, 0xfe]))}`],
  ]
  for (const [why, header] of cases) {
    t.throws(() => parseBasicCredentials(header), { code: 'invalid_client', statusCode: 401 }, why)
  }
})

t.test('decodes the bare credentials, for schemes of other names', async (t) => {
  t.match(decodeClientCredentials(base64('client:')), { clientId: 'client', clientSecret: '' })
  t.equal(decodeClientCredentials('eyJh.eyJz.c2ln'), undefined, 'a JWT is none')
})
