import t from 'tap'
import { type Ceremony, softwareAuthenticator } from '../../testkit/src/software-authenticator.ts'
import { passkeyVerifier } from '../src/passkey-verifier.ts'

const verifier = passkeyVerifier()
const origin = 'https://id.example'
const rpId = 'id.example'
const challenge = Buffer.from('a challenge of the server, made once').toString('base64url')
const user = { id: Buffer.from('ana').toString('base64url') }
const expected = { challenge, origin, rpId, isVerificationRequired: true }
const options = { challenge, rp: { id: rpId }, rpId, user }

async function registered(traits = {}) {
  const authenticator = softwareAuthenticator(traits)
  const answer = authenticator.create(options, { origin })
  const result = await verifier.verifyRegistration(answer, {
    ...expected,
    isVerificationRequired: false,
  })
  if (result.status !== 'verified') throw new Error(result.reason)
  return { authenticator, credential: result.credential }
}

t.test('Web Authentication §7.1: what a new passkey says of itself is read', async (t) => {
  const aaguid = '2fc0579f-8113-47ea-b116-bb5a8db9202a'
  const { authenticator, credential } = await registered({ aaguid })
  t.match(credential, {
    credentialId: authenticator.credentialId,
    signCount: 1,
    transports: ['internal'],
    aaguid,
    isSyncable: false,
    isBackedUp: false,
  })
  const synced = await registered({ isSyncable: true, isCounting: false })
  t.match(synced.credential, { isSyncable: true, isBackedUp: true, signCount: 0 })
})

t.test('Web Authentication §7.2: a signature by the key is verified', async (t) => {
  const { authenticator, credential } = await registered()
  const answer = authenticator.get(options, { origin })
  t.same(await verifier.verifyAssertion(answer, { ...expected, credential }), {
    status: 'verified',
    signCount: 2,
    isVerified: true,
    isBackedUp: false,
    userHandle: user.id,
  })
})

t.test('Web Authentication §7: refuses, for a registration and for a sign-in,', async (t) => {
  const cases: [why: string, ceremony: Partial<Ceremony>][] = [
    ['another origin', { origin: 'https://evil.example' }],
    ['the same name over http', { origin: 'http://id.example' }],
    ['another port', { origin: 'https://id.example:8443' }],
    ['an origin below ours', { origin: 'https://evil.id.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['another challenge', { challenge: Buffer.from('another').toString('base64url') }],
    ['an empty challenge', { challenge: '' }],
    ['another ceremony', { type: 'payment.get' }],
    ['a page in a frame of another site', { crossOrigin: true }],
  ]
  for (const [why, ceremony] of cases) {
    const { authenticator, credential } = await registered()
    const created = softwareAuthenticator().create(options, { origin, ...ceremony })
    const signed = authenticator.get(options, { origin, ...ceremony })
    t.match(await verifier.verifyRegistration(created, expected), { status: 'refused' }, why)
    const facts = { ...expected, credential }
    t.match(await verifier.verifyAssertion(signed, facts), { status: 'refused' }, why)
  }
})

t.test('refuses the signature of another key, and one that was changed', async (t) => {
  const [one, other] = [await registered(), await registered()]
  const facts = { ...expected, credential: one.credential }
  const foreign = other.authenticator.get(options, { origin }) as { id: string; rawId: string }
  t.match(await verifier.verifyAssertion(foreign, facts), { reason: 'another credential' })
  const renamed = {
    ...foreign,
    id: one.credential.credentialId,
    rawId: one.credential.credentialId,
  }
  t.match(await verifier.verifyAssertion(renamed, facts), { reason: 'the signature is not valid' })
})

t.test('a person who was not verified is enough only where that is not asked for', async (t) => {
  const { authenticator, credential } = await registered({ isVerifying: false })
  const answer = authenticator.get(options, { origin })
  t.match(await verifier.verifyAssertion(answer, { ...expected, credential }), {
    status: 'refused',
  })
  const lenient = { ...expected, credential, isVerificationRequired: false }
  t.match(await verifier.verifyAssertion(answer, lenient), { isVerified: false })
  const created = softwareAuthenticator({ isVerifying: false }).create(options, { origin })
  t.match(await verifier.verifyRegistration(created, expected), { status: 'refused' })
})

t.test('refuses whatever is no answer at all, without an error', async (t) => {
  const { authenticator, credential } = await registered()
  const right = authenticator.get(options, { origin }) as Record<string, unknown>
  const odd: unknown[] = [
    undefined,
    null,
    'text',
    [],
    {},
    { ...right, id: 1 },
    { ...right, rawId: 'other' },
    { ...right, type: 'password' },
    { ...right, response: null },
    { ...right, response: { ...(right['response'] as object), clientDataJSON: 'AAAA' } },
    { ...right, response: { ...(right['response'] as object), authenticatorData: 'AAAA' } },
    { ...right, response: { ...(right['response'] as object), signature: 'A'.repeat(70_000) } },
    { ...right, response: { ...(right['response'] as object), userHandle: { a: 1 } } },
  ]
  for (const answer of odd) {
    const facts = { ...expected, credential }
    t.match(await verifier.verifyAssertion(answer, facts), { status: 'refused' })
    t.match(await verifier.verifyRegistration(answer, expected), { status: 'refused' })
  }
})
