/** Key pairs through the admin API: brought along, made, looked at and used. */
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { selfSignedCertificate } from '@gatehouse/signing'
import { get } from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from './client.ts'
import { eventOf } from './events.ts'

const { product, call } = await startApi(t)

const PAIRS = '/crypto/certificatekeypairs/'

function certificate(algorithm: 'RS256' | 'ES256' | 'EdDSA', commonName: string) {
  const rest = { alternativeNames: [], validityDays: 30, now: Date.now() }
  return selfSignedCertificate({ algorithm, commonName, ...rest })
}

const [rsa, ec, ed] = await Promise.all([
  certificate('RS256', 'rsa.example'),
  certificate('ES256', 'ec.example'),
  certificate('EdDSA', 'ed.example'),
])

t.test('a key pair is stored, shown by its facts alone, renamed and removed', async (t) => {
  const { certificatePem: certificate_data, privateKeyPem: key_data } = rsa
  const made = await call('POST', PAIRS, { name: 'Own', certificate_data, key_data })
  const x509 = new X509Certificate(certificate_data)
  t.equal(made.status, 201)
  t.match(made.body, {
    ...{ name: 'Own', key_type: 'rsa', private_key_available: true, managed: null },
    cert_subject: 'CN=rsa.example',
    cert_expiry: x509.validToDate.toISOString(),
    fingerprint_sha256: x509.fingerprint256.toLowerCase(),
    fingerprint_sha1: x509.fingerprint.toLowerCase(),
  })
  t.notMatch(made.text, /BEGIN/)
  const one = `${PAIRS}${made.body.pk}/`
  const event = await eventOf(product, { action: 'model_created', pk: made.body.pk })
  t.notMatch(JSON.stringify(event), /BEGIN PRIVATE/)
  t.same((await call('GET', one)).body, made.body)
  t.match((await call('PATCH', one, { name: 'Renamed' })).body, {
    name: 'Renamed',
    key_type: 'rsa',
  })
  t.equal((await call('DELETE', one)).status, 204)
  t.equal((await call('GET', one)).status, 404)
})

t.test('what is wrong with keys and certificates is told for each field', async (t) => {
  const { certificatePem: certificate_data, privateKeyPem: key_data } = ec
  const weak = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    ...{ publicKeyEncoding: { type: 'spki', format: 'pem' } },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const cases: [body: object, answer: object][] = [
    [{ name: 'x', key_data }, { certificate_data: [/required/] }],
    [{ certificate_data, key_data }, { name: [/required/] }],
    [{ name: 'x', certificate_data: 'x' }, { certificate_data: [/no certificate in PEM/] }],
    [{ name: 'x', certificate_data, key_data: 'x' }, { key_data: [/no private key in PEM/] }],
    [
      { name: 'x', certificate_data, key_data: rsa.privateKeyPem },
      { key_data: [/does not belong to the certificate/] },
    ],
    [{ name: 'x', certificate_data, key_data: weak.privateKey }, { key_data: [/not belong/] }],
  ]
  for (const [body, answer] of cases) {
    t.match(await call('POST', PAIRS, body), { status: 400, body: answer })
  }

  const made = await call('POST', PAIRS, { name: 'Ec', certificate_data, key_data })
  const one = `${PAIRS}${made.body.pk}/`
  const other = await certificate('ES256', 'other.example')
  const wrongs: [body: object, answer: object][] = [
    [{ certificate_data: other.certificatePem }, { certificate_data: [/of another key/] }],
    [{ key_data: other.privateKeyPem }, { key_data: [/does not belong/] }],
  ]
  for (const [body, answer] of wrongs) {
    t.match(await call('PATCH', one, body), { status: 400, body: answer })
  }
  t.match((await call('PATCH', one, { key_data })).body, { cert_subject: 'CN=ec.example' })
  const both = { certificate_data: other.certificatePem, key_data: other.privateKeyPem }
  t.match((await call('PATCH', one, both)).body, { cert_subject: 'CN=other.example' })
  const twice = await call('POST', PAIRS, { name: 'Twice', ...both })
  t.match(twice.body, { key_data: [/is the key of "Ec" already/] })
})

t.test('a key pair is generated, with a certificate that others can read', async (t) => {
  const kinds: [alg: string | undefined, type: string][] = [
    [undefined, 'rsa'],
    ['ecdsa', 'ec'],
    ['ed25519', 'ed25519'],
  ]
  for (const [alg, key_type] of kinds) {
    const made = await call('POST', `${PAIRS}generate/`, {
      ...{ common_name: `${key_type}.made.example`, validity_days: 400, alg },
      subject_alt_name: 'a.example, *.b.example,192.0.2.1, 2001:db8::1',
    })
    t.equal(made.status, 200, key_type)
    t.match(made.body, { key_type, private_key_available: true })
    const shown = await call('GET', `${PAIRS}${made.body.pk}/view_certificate/`)
    const x509 = new X509Certificate(shown.body.data)
    t.equal(x509.subject, `CN=${key_type}.made.example`)
    t.ok(x509.verify(x509.publicKey), 'signed by itself')
    t.notOk(x509.ca)
    t.equal(
      x509.subjectAltName,
      'DNS:a.example, DNS:*.b.example, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1',
    )
    const days = (x509.validToDate.getTime() - Date.now()) / 86_400_000
    t.ok(days > 399 && days < 401)
    const key = await call('GET', `${PAIRS}${made.body.pk}/view_private_key/`)
    t.ok(x509.checkPrivateKey(createPrivateKey(key.body.data)))
  }
  const cases: [body: object, answer: object][] = [
    [{ validity_days: 1 }, { common_name: [/required/] }],
    [{ common_name: 'x', validity_days: 0 }, { validity_days: [/valid/] }],
    [{ common_name: 'x', validity_days: 1, alg: 'ed448' }, { alg: [/use ed25519/] }],
    [{ common_name: 'x', validity_days: 1, alg: 'rot13' }, { alg: [/valid/] }],
    [
      { common_name: 'x', validity_days: 1, subject_alt_name: 'a b' },
      { subject_alt_name: [/a b, which is no host name/] },
    ],
    [{ common_name: 'ec.made.example', validity_days: 1 }, { name: [/unique/] }],
  ]
  for (const [body, answer] of cases) {
    t.match(await call('POST', `${PAIRS}generate/`, body), { status: 400, body: answer })
  }
})

t.test('each look at a key is an event, and it can be downloaded as a file', async (t) => {
  const { certificatePem: certificate_data, privateKeyPem: key_data } = ed
  const made = await call('POST', PAIRS, { name: 'Looked at', certificate_data, key_data })
  const file = await call('GET', `${PAIRS}${made.body.pk}/view_private_key/?download=true`)
  t.match(file.headers.get('content-type'), 'application/x-pem-file')
  t.equal(
    file.headers.get('content-disposition'),
    'attachment; filename="Looked_at_private_key.pem"',
  )
  t.equal(file.text, key_data)
  const event = await eventOf(product, { action: 'secret_view', pk: made.body.pk })
  t.match(event, { user: { username: 'akadmin' }, context: { operation: 'private_key' } })
  t.notMatch(JSON.stringify(event), /BEGIN/)
  const own = new URL(made.body.private_key_download_url)
  t.match(own.pathname, `/api/v3${PAIRS}${made.body.pk}/view_private_key/`)
})

t.test('a key pair of our own signs anew on request, one of the operator does not', async (t) => {
  const [own] = (await call('GET', `${PAIRS}?managed=goauthentik.io/crypto/jwt-managed`)).body
    .results
  const rotated = await call('POST', `${PAIRS}${own.pk}/rotate/`)
  t.match(rotated, { status: 200, body: { kid: /^[\w-]{43}$/, published: [/^[\w-]{43}$/] } })
  const withdrawn = await call('POST', `${PAIRS}${own.pk}/rotate/`, { withdraw: true })
  t.match(withdrawn.body, { published: [] })
  t.not(withdrawn.body.kid, rotated.body.kid)
  const event = await eventOf(product, { action: 'secret_rotate', pk: own.pk })
  t.match(event, { user: { username: 'akadmin' }, context: { operation: 'rotate' } })
  const [brought] = (await call('GET', `${PAIRS}?name=Looked%20at`)).body.results
  const refused = await call('POST', `${PAIRS}${brought.pk}/rotate/`)
  t.match(refused, { status: 400, body: { detail: /own/ } })
  t.equal((await call('POST', `${PAIRS}none/rotate/`)).status, 404)
})

t.test('fifty that rotate at once leave one key that signs', async (t) => {
  const [own] = (await call('GET', `${PAIRS}?managed=goauthentik.io/crypto/jwt-managed`)).body
    .results
  const all = Array.from({ length: 50 }, () => call('POST', `${PAIRS}${own.pk}/rotate/`))
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  t.ok(statuses.includes(200))
  t.ok(statuses.every((status) => status === 200 || status === 503))
  const pair = await product.deps.keyPairs.findById(own.pk)
  const states = pair?.keys.map(({ state }) => state) ?? []
  t.equal(states.filter((state) => state === 'active').length, 1)
})

t.test('key pairs are filtered by what they are', async (t) => {
  const { certificatePem: certificate_data } = await certificate('ES256', 'bare.example')
  await call('POST', PAIRS, { name: 'Bare', certificate_data })
  const names = async (query: string) => {
    const { body } = await call('GET', `${PAIRS}?page_size=100&${query}`)
    return (body.results as { name: string }[]).map(({ name }) => name)
  }
  t.same(await names('has_key=false'), ['Bare'])
  t.notOk((await names('has_key=true')).includes('Bare'))
  t.ok((await names('key_type=ec&key_type=ed25519')).includes('Looked at'))
  t.notOk((await names('key_type=ec')).includes('Looked at'))
  t.same(await names('key_type=ed448'), [])
  t.equal((await names('managed=goauthentik.io/crypto/jwt-managed')).length, 1)
  t.same(await names('search=bare&name=Bare'), ['Bare'])
  const [bare] = (await call('GET', `${PAIRS}?name=Bare&include_details=false`)).body.results
  t.match(bare, { fingerprint_sha256: null, cert_subject: null })
})

t.test('a provider signs with a key from here, which then cannot be removed', async (t) => {
  const pair = await call('POST', `${PAIRS}generate/`, {
    ...{ common_name: 'signing.example', validity_days: 30, alg: 'ecdsa' },
  })
  const flow = async (slug: string) => (await call('GET', `/flows/instances/${slug}/`)).body.pk
  const provider = await call('POST', '/providers/oauth2/', {
    ...{ name: 'signed', redirect_uris: [], signing_key: pair.body.pk },
    authorization_flow: await flow('default-provider-authorization-implicit-consent'),
    invalidation_flow: await flow('default-provider-invalidation-flow'),
  })
  t.equal(provider.status, 201)
  const application = { name: 'Signed', slug: 'signed', provider: provider.body.pk }
  await call('POST', '/core/applications/', application)
  const jwks = await get(`${product.url}/application/o/signed/jwks/`)
  t.ok(
    jwks.body.keys.some(({ x5c }: { x5c?: string[] }) => x5c),
    'with its certificate',
  )

  const one = `${PAIRS}${pair.body.pk}/`
  const refused = await call('DELETE', one)
  t.match(refused, { status: 409, body: { used_by: [{ model_name: 'oauth2provider' }] } })
  t.same((await call('GET', `${one}used_by/`)).body, refused.body.used_by)
  const bare = (await call('GET', `${PAIRS}?name=Bare`)).body.results[0].pk
  const path = `/providers/oauth2/${provider.body.pk}/`
  const wrong = await call('PATCH', path, { signing_key: bare })
  t.match(wrong.body, { signing_key: [/has no private key/] })
})
