import { applyBlueprint, parseBlueprint } from '@gatehouse/blueprints'
import type { SigningKey } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { blueprintStore } from '../../src/blueprint-models/blueprint-store.ts'
import { createPasswordHasher } from '../../src/password-hasher.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'

const postgres = await startPostgres(t)

/** Texts stand for keys: `rsa-1` is one, `cert rsa-1` its certificate. */
async function setup(t: Test) {
  const database = await postgres.database(t)
  const read = async ({ certificate, privateKey }: { certificate: string; privateKey: string }) => {
    const kid = privateKey || certificate.split(' ').at(-1) || ''
    const algorithm: SigningKey['algorithm'] = kid.startsWith('ed') ? 'EdDSA' : 'RS256'
    const privateKeyPem = privateKey || undefined
    return { kid, algorithm, privateKeyPem, publicKeyPem: '', certificatePem: certificate }
  }
  const store = blueprintStore(database, {
    secrets: createSecretBox(['k'.repeat(32)]),
    passwords: createPasswordHasher(),
    keyMaker: { generate: () => Promise.reject(new Error('not asked for')), read },
  })
  const apply = (entries: string) =>
    applyBlueprint(parseBlueprint(`version: 1\nentries:\n${entries}`, 'keys.yaml'), {
      store,
      env: {},
    })
  const versions = async () => {
    const rows = await database.prisma.certificateKeyVersion.findMany({ orderBy: { kid: 'asc' } })
    return rows.map(({ kid, state, certificatePem, privateKeyEncrypted }) =>
      [kid, state, certificatePem, privateKeyEncrypted === null ? 'public' : 'private'].join(', '),
    )
  }
  return { apply, versions }
}

const pair = (attrs: string, name = 'mine') => `
  - model: authentik_crypto.certificatekeypair
    id: ${name}
    identifiers: { name: ${name} }
    attrs: ${attrs}
`
const provider = (attrs: string) => `
  - model: authentik_flows.flow
    id: flow
    identifiers: { slug: flow }
    attrs: { name: Flow, title: Flow, designation: authorization }
  - model: authentik_providers_oauth2.oauth2provider
    identifiers: { name: App }
    attrs: { authorization_flow: !KeyOf flow, ${attrs} }
`

t.test('another key takes over, the last one retires, and may come back', async (t) => {
  const { apply, versions } = await setup(t)
  await apply(pair('{ key_data: rsa-1 }'))
  await apply(pair('{ key_data: rsa-2 }'))
  t.same(await versions(), ['rsa-1, retiring, , private', 'rsa-2, active, , private'])
  await apply(pair('{ key_data: rsa-1 }'))
  t.same(await versions(), ['rsa-1, active, , private', 'rsa-2, retiring, , private'])
})

t.test('a certificate is renewed without its key, and a key given later', async (t) => {
  const { apply, versions } = await setup(t)
  await apply(pair('{ certificate_data: old rsa-1 }'))
  await apply(pair('{ certificate_data: old rsa-1, key_data: rsa-1 }'))
  t.same(await versions(), ['rsa-1, active, old rsa-1, private'])
  await apply(pair('{ certificate_data: new rsa-1 }'))
  t.same(await versions(), ['rsa-1, active, new rsa-1, private'])
})

t.test('one key in two pairs is refused: its kid could be either', async (t) => {
  const { apply } = await setup(t)
  const twice = pair('{ key_data: rsa-1 }') + pair('{ key_data: rsa-1 }', 'other')
  await t.rejects(apply(twice), /entry 2 .*field "key_data": is the key of "mine" already/)
})

t.test('a provider whose keys cannot do their work is refused', async (t) => {
  const { apply } = await setup(t)
  const keys = pair('{ certificate_data: cert rsa-1 }', 'bare') + pair('{ key_data: ed-1 }', 'ed')
  const cases: [attrs: string, message: RegExp][] = [
    ['signing_key: !KeyOf bare', /field "signing_key": has no private key/],
    ['access_token_signing_key: !KeyOf bare', /"access_token_signing_key": has no private key/],
    ['signing_key: !KeyOf ed, encryption_key: !KeyOf ed', /"encryption_key": .*cannot encrypt/],
    ['signing_key: null, client_secret: ""', /"signing_key": is required of a client without/],
  ]
  for (const [attrs, message] of cases) {
    await t.rejects(apply(keys + provider(attrs)), { message }, attrs)
  }
  await t.resolves(apply(keys + provider('signing_key: !KeyOf ed, encryption_key: !KeyOf bare')))
})
