/** Asks who is signing in, and on the same page for the password where the operator wants that. */
import type { StageRecord, User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { Type } from 'typebox'
import { waitText } from '../attempts.ts'
import { CAPTCHA_MODEL, captchaWidget, judgeCaptcha } from '../captcha.ts'
import type { IdentificationChallenge } from '../challenge.ts'
import { answerPasskey, offerPasskey } from '../factors/identification-passkey.ts'
import { JsonAnswer } from '../factors/json-answer.ts'
import { NOTHING_PROVED } from '../factors/proof.ts'
import { recordFailedSignIn } from '../failed-sign-in.ts'
import { checkPassword } from '../password-check.ts'
import { flowPageUrl } from '../run.ts'
import { beginSearch } from '../sign-in-limits.ts'
import { booleanSetting, listSetting, textSetting } from '../stage-settings.ts'
import { loginSources } from './login-sources.ts'
import { pendingUserOf } from './pending-user.ts'
import { defineStage, fieldError, type Invalid, type StageOutcome, type StageRun } from './stage.ts'

const USER_FIELDS = ['username', 'email', 'upn'] as const

export const identificationStage = defineStage({
  model: 'authentik_stages_identification.identificationstage',
  component: 'ak-stage-identification',
  params: Type.Object({
    uid_field: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })),
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 4096 })),
    passkey: Type.Optional(JsonAnswer),
    captcha_token: Type.Optional(Type.String({ minLength: 1, maxLength: 8192 })),
  }),

  async enter(stage) {
    const offer = await offerPasskey(stage)
    const challenge = await challengeOf(stage)
    if (!offer) return { kind: 'show', challenge }
    return {
      kind: 'show',
      challenge: { ...challenge, passkey_challenge: offer.options },
      ...(stage.context.passkeyChallenge === undefined && {
        context: { passkeyChallenge: offer.challenge },
      }),
    }
  },

  async answer(stage, { uid_field: typed, password, passkey, captcha_token: token }) {
    const signed = passkey === undefined ? undefined : await answerPasskey(stage, passkey)
    if (signed) return signed
    if (typed === undefined) {
      const errors = fieldError('uid_field', 'This field is required.', 'required')
      return { kind: 'invalid', errors }
    }
    const identifier = typed.trim()
    const stopped = await answerCaptcha(stage, token)
    return stopped ? withTyped(stopped, identifier) : answerName(stage, identifier, password)
  },
})

/** Undefined: there is none, or it was passed. What was typed is not looked at before. */
async function answerCaptcha(
  stage: StageRun,
  token: string | undefined,
): Promise<Invalid | undefined> {
  const captcha = await captchaStageOf(stage)
  if (!captcha) return undefined
  const field = 'captcha_token'
  if (token === undefined) {
    return { kind: 'invalid', errors: fieldError(field, say('captchaRefused'), 'required') }
  }
  const outcome = await judgeCaptcha(stage, captcha, { field, token })
  if (outcome.kind === 'passed') return undefined
  const { errors, status } = outcome
  return { kind: 'invalid', errors, ...(status !== undefined && { status }) }
}

async function answerName(
  stage: StageRun,
  identifier: string,
  password: string | undefined,
): Promise<StageOutcome> {
  const passwordStage = await passwordStageOf(stage)
  if (passwordStage && password === undefined) {
    return keepTyped(identifier, fieldError('password', 'This field is required.', 'required'))
  }
  const user = await findUser(stage, identifier)
  const outcome =
    passwordStage && password !== undefined
      ? await checkPassword(stage, {
          identifier,
          user,
          password,
          settings: passwordStage.settings,
          refusal: 'Wrong name or password.',
        })
      : await identified(stage, identifier, user)
  return withTyped(outcome, identifier)
}

/**
 * Without a password an account that does not exist goes on like any other, if so configured. What was
 * proved before was proved for somebody else.
 */
async function identified(
  stage: StageRun,
  identifier: string,
  user: User | undefined,
): Promise<StageOutcome> {
  if (user) {
    return { kind: 'next', context: { ...NOTHING_PROVED, pendingUserId: user.id } }
  }
  if (booleanSetting(stage.step.settings, 'pretend_user_exists', true)) {
    return { kind: 'next', context: { ...NOTHING_PROVED, pendingUserId: undefined } }
  }
  const retryAfterMs = await beginSearch(stage.deps.attemptLimits, stage.run)
  if (retryAfterMs > 0) {
    const errors = fieldError('uid_field', waitText(retryAfterMs), 'throttled')
    return { kind: 'invalid', errors, status: 429 }
  }
  await recordFailedSignIn(stage, { identifier, user })
  return { kind: 'invalid', errors: fieldError('uid_field', 'Failed to authenticate.') }
}

/** Pages that follow show what was typed; this one shows it again when something was wrong. */
function withTyped(outcome: StageOutcome, identifier: string): StageOutcome {
  if (outcome.kind === 'next') {
    return { ...outcome, context: { ...outcome.context, pendingUserIdentifier: identifier } }
  }
  if (outcome.kind === 'invalid') {
    return { ...outcome, context: { ...outcome.context, loginHint: identifier } }
  }
  return outcome
}

function keepTyped(identifier: string, errors: ReturnType<typeof fieldError>): StageOutcome {
  return withTyped({ kind: 'invalid', errors }, identifier)
}

async function findUser({ deps, step }: StageRun, identifier: string): Promise<User | undefined> {
  const configured = listSetting(step.settings, 'user_fields')
  const fields = USER_FIELDS.filter((field) => configured.includes(field))
  // No account's name holds control characters, and a database would refuse to look for them.
  if (fields.length === 0 || /\p{Cc}/u.test(identifier)) return undefined
  const caseInsensitive = booleanSetting(step.settings, 'case_insensitive_matching', true)
  return deps.users.findByIdentifier(identifier, { fields, caseInsensitive })
}

async function passwordStageOf({ deps, step }: StageRun): Promise<StageRecord | undefined> {
  const id = textSetting(step.settings, 'password_stage')
  return id === undefined ? undefined : deps.stages.findById(id)
}

/** A stage of another kind under this setting would ask nobody anything: it is refused, not passed over. */
async function captchaStageOf({ deps, step }: StageRun): Promise<StageRecord | undefined> {
  const id = textSetting(step.settings, 'captcha_stage')
  if (id === undefined) return undefined
  const stage = await deps.stages.findById(id)
  if (stage?.model === CAPTCHA_MODEL) return stage
  throw new Error(`The captcha stage ${id} of an identification stage is not there.`)
}

async function challengeOf(stage: StageRun): Promise<IdentificationChallenge> {
  const { context, flow, step } = stage
  const [passwordStage, captcha] = await Promise.all([
    passwordStageOf(stage),
    captchaStageOf(stage),
  ])
  return {
    component: 'ak-stage-identification',
    user_fields: listSetting(step.settings, 'user_fields'),
    ...(context.loginHint !== undefined && { pending_user_identifier: context.loginHint }),
    password_fields: passwordStage !== undefined,
    ...(passwordStage && {
      allow_show_password: booleanSetting(passwordStage.settings, 'allow_show_password', false),
    }),
    ...(context.applicationName !== undefined && { application_pre: context.applicationName }),
    ...(captcha && {
      captcha_stage: {
        component: 'ak-stage-captcha',
        ...pendingUserOf(stage),
        ...captchaWidget(captcha),
      },
    }),
    flow_designation: flow.designation,
    ...(await linksOf(stage)),
    primary_action: passwordStage ? 'Log in' : 'Continue',
    sources: await loginSources(stage),
    show_source_labels: booleanSetting(step.settings, 'show_source_labels', false),
    enable_remember_me: booleanSetting(step.settings, 'enable_remember_me', false),
  }
}

/** Pages of the flows that help those who cannot sign in; they carry the query on. */
async function linksOf({
  deps,
  run,
  step,
}: StageRun): Promise<
  Pick<IdentificationChallenge, 'enroll_url' | 'recovery_url' | 'passwordless_url'>
> {
  const urlOf = async (flowId: string | undefined) => {
    const flow = flowId === undefined ? undefined : await deps.flows.findById(flowId)
    return flow && flowPageUrl(flow.slug, run.query)
  }
  const enrollment = textSetting(step.settings, 'enrollment_flow')
  const recovery = textSetting(step.settings, 'recovery_flow') ?? run.request.brand.flows.recovery
  const passwordless = textSetting(step.settings, 'passwordless_flow')
  const [enroll_url, recovery_url, passwordless_url] = await Promise.all([
    urlOf(enrollment),
    urlOf(recovery),
    urlOf(passwordless),
  ])
  return {
    ...(enroll_url !== undefined && { enroll_url }),
    ...(recovery_url !== undefined && { recovery_url }),
    ...(passwordless_url !== undefined && { passwordless_url }),
  }
}
