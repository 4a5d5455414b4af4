/** What becomes of who has nothing to confirm with: `not_configured_action`. */
import type { StageRecord, User } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import type { SelectableStage } from '../authenticator-challenges.ts'
import type { PlanStep } from '../plan.ts'
import { listSetting, textSetting } from '../stage-settings.ts'
import { pendingUserOf } from '../stages/pending-user.ts'
import { fieldError, type Onward, type StageOutcome, type StageRun } from '../stages/stage.ts'
import { setupPerson } from './setup-person.ts'

const DENIED = { kind: 'denied', message: say('noFactor') } as const

/** What can be set up here, by the stage that does it. */
const SETUPS: Readonly<Record<string, string>> = {
  'authentik_stages_authenticator_totp.authenticatortotpstage': 'TOTP Authenticator Setup Stage',
  'authentik_stages_authenticator_static.authenticatorstaticstage':
    'Static Authenticator Setup Stage',
  'authentik_stages_authenticator_webauthn.authenticatorwebauthnstage':
    'WebAuthn Authenticator Setup Stage',
  'authentik_stages_authenticator_email.authenticatoremailstage': 'Email Authenticator Setup Stage',
}

export async function notConfigured(stage: StageRun, user: User | undefined): Promise<Onward> {
  switch (textSetting(stage.step.settings, 'not_configured_action') ?? 'skip') {
    case 'skip':
      return { kind: 'next' }
    case 'configure':
      // Nobody adds to an account who was only named.
      return user && setupPerson(stage) ? configure(stage) : DENIED
    default:
      return DENIED
  }
}

async function configure(stage: StageRun): Promise<Onward> {
  const setups = await setupsOf(stage)
  const [only] = setups
  if (!only) return DENIED
  if (setups.length === 1) return { kind: 'next', insert: [stepOf(only)] }
  return {
    kind: 'show',
    challenge: {
      component: 'ak-stage-authenticator-validate',
      ...pendingUserOf(stage),
      device_challenges: [],
      configuration_stages: setups.map(selectable),
    },
  }
}

/** The person's choice. Afterwards they are not asked again: what was set up was tried. */
export async function chooseSetup(
  stage: StageRun,
  user: User | undefined,
  chosen: string | undefined,
): Promise<StageOutcome> {
  const onward = await notConfigured(stage, user)
  if (onward.kind !== 'show') return onward
  const setup = (await setupsOf(stage)).find(({ id }) => id === chosen)
  if (setup) return { kind: 'next', insert: [stepOf(setup)] }
  return { kind: 'invalid', errors: fieldError('selected_stage', say('notValid')) }
}

async function setupsOf({ deps, step }: StageRun): Promise<readonly StageRecord[]> {
  const ids = listSetting(step.settings, 'configuration_stages')
  const found = await Promise.all(ids.map((id) => deps.stages.findById(id)))
  return found
    .filter((one) => one !== undefined)
    .filter(({ model }) => Object.hasOwn(SETUPS, model))
}

function stepOf({ id: stageId, model, settings }: StageRecord): PlanStep {
  return {
    ...{ model, stageId, settings },
    reEvaluatePolicies: false,
    invalidResponseAction: 'retry',
  }
}

function selectable({ id, name, model, settings }: StageRecord): SelectableStage {
  return {
    pk: id,
    name: textSetting(settings, 'friendly_name') ?? name,
    verbose_name: SETUPS[model] ?? model,
    meta_model_name: model,
  }
}
