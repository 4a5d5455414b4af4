/** What follows when somebody has confirmed with one of their authenticators. */
import type { Authenticator, User } from '@gatehouse/core'
import type { FactorMarks } from '../run.ts'
import { durationSetting } from '../stage-settings.ts'
import type { ContextChange, Next, StageRun } from '../stages/stage.ts'
import { addMark } from './factor-marks.ts'
import { type Proof, withProof } from './proof.ts'

export interface Confirmation {
  readonly user: User
  readonly device: Authenticator
  readonly proof: Pick<Proof, 'method' | 'amr'>
  /** Kept of the use, once the plan is saved. */
  record(): Promise<unknown>
}

/** What the plan kept for the question that is now answered. */
const ANSWERED: ContextChange = {
  passkeyChallenge: undefined,
  mailedCode: undefined,
  selectedDevice: undefined,
}

export function confirmed(
  stage: StageRun,
  { user, device, proof, record }: Confirmation,
): Next & { readonly context: ContextChange } {
  return {
    kind: 'next',
    context: { ...ANSWERED, ...withProof(stage.context, { ...proof, device, userId: user.id }) },
    async commit() {
      await record()
      const factorMarks = remember(stage, user, device)
      return factorMarks && { factorMarks }
    },
  }
}

/** Undefined where the stage asks every time. */
function remember(
  { deps, run, step }: StageRun,
  { id: user }: User,
  { id: device }: Authenticator,
): FactorMarks | undefined {
  const { stageId: stage } = step
  const forMs = rememberedFor(step.settings)
  if (forMs === 0 || stage === undefined) return undefined
  const at = deps.clock.now()
  const { value } = addMark(deps.secrets, run.factorMarks, { user, stage, device, at })
  return { value, expiresAt: at + forMs }
}

export function rememberedFor(settings: StageRun['step']['settings']): number {
  return durationSetting(settings, 'last_auth_threshold', 'seconds=0')
}
