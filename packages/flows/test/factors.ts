/** People with second factors, and the flows that ask for them. */
import type { Authenticator, StageRecord } from '@gatehouse/core'
import { Secret, TOTP } from 'otpauth'
import type { AuthenticatorValidationChallenge } from '../src/authenticator-challenges.ts'
import type { Challenge } from '../src/challenge.ts'
import { userHandleOf } from '../src/factors/passkey-options.ts'
import type { ExecutorResult, FlowRun } from '../src/run.ts'
import type { FakeAnswer } from './fake-passkeys.ts'
import type { FakeData } from './fakes.ts'
import { aBinding, aFlow, ana, aRun, aStage, aWorld, stages, type World } from './fixtures.ts'

export const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const STEP = 30_000

export const MODELS = {
  totp: 'authentik_stages_authenticator_totp.authenticatortotpstage',
  static: 'authentik_stages_authenticator_static.authenticatorstaticstage',
  webauthn: 'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage',
  email: 'authentik_stages_authenticator_email.authenticatoremailstage',
  validate: 'authentik_stages_authenticator_validate.authenticatorvalidatestage',
}

export function validateStage(settings: StageRecord['settings'] = {}): StageRecord {
  return aStage(MODELS.validate, settings)
}

/** Signing in by name, password and second factor. */
export function mfaFlow(settings: StageRecord['settings'] = {}) {
  return aFlow({
    slug: 'mfa',
    bindings: [
      aBinding(stages.identification, 10),
      aBinding(stages.password, 20),
      aBinding(validateStage(settings), 30),
      aBinding(stages.login, 100),
    ],
  })
}

export function setupFlow(kind: keyof typeof MODELS, settings: StageRecord['settings'] = {}) {
  return aFlow({
    slug: `setup-${kind}`,
    designation: 'stage_configuration',
    authentication: 'require_authenticated',
    bindings: [aBinding(aStage(MODELS[kind], settings), 0)],
  })
}

/** The code of an app, `steps` from now. */
export function codeOf(world: World, steps = 0, secret = SEED, digits = 6): string {
  const timestamp = world.deps.clock.now() + steps * STEP
  return TOTP.generate({ secret: Secret.fromBase32(secret), digits, timestamp })
}

export const totp = {
  kind: 'totp',
  userId: ana.id,
  name: 'Phone',
  secret: SEED,
  digits: 6,
} as const

export const yubikey = {
  kind: 'webauthn',
  userId: ana.id,
  name: 'YubiKey',
  credentialId: 'yubikey',
  publicKey: 'key',
  signCount: 5,
  transports: ['usb'],
  aaguid: '',
  isSyncable: false,
  isBackedUp: false,
} as const

export const email = {
  kind: 'email',
  userId: ana.id,
  name: 'Mail',
  email: 'ana@example.com',
  stageId: undefined,
} as const

export async function addTotp({ deps }: World): Promise<Authenticator | undefined> {
  return deps.authenticators.add({ ...totp, lastStep: 0 })
}

export function mfaWorld(settings: StageRecord['settings'] = {}, data: FakeData = {}): World {
  return aWorld({ flows: [mfaFlow(settings)], ...data })
}

/** Name and password are behind; another `query` is another window. */
export async function atSecondFactor(
  { engine }: World,
  change: Partial<FlowRun> = {},
): Promise<{ run: FlowRun; result: ExecutorResult }> {
  const run = aRun('mfa', change)
  await engine.respond(run, { component: 'ak-stage-identification', uid_field: 'ana' })
  const result = await engine.respond(run, { component: 'ak-stage-password', password: 'right' })
  return { run, result }
}

export function confirm(world: World, run: FlowRun, answer: Readonly<Record<string, unknown>>) {
  return world.engine.respond(run, { component: 'ak-stage-authenticator-validate', ...answer })
}

export function validation({ challenge }: { challenge: Challenge }) {
  if (challenge.component === 'ak-stage-authenticator-validate') return challenge
  throw new Error(`this is ${challenge.component}`)
}

/** An answer by Ana's passkey to what the page asks. */
export function signed(
  challenge: AuthenticatorValidationChallenge,
  change: Partial<FakeAnswer> = {},
): FakeAnswer {
  const asked = challenge.device_challenges.find((one) => one.device_class === 'webauthn')
  return {
    id: yubikey.credentialId,
    challenge: asked && 'challenge' in asked.challenge ? String(asked.challenge.challenge) : '',
    origin: 'https://id.example',
    rpId: 'id.example',
    signCount: 6,
    userHandle: userHandleOf(ana),
    ...change,
  }
}
