/** Whose account a plan is about to write: known before it does, so that a form can say what will be refused. */
import type { User } from '@gatehouse/core'
import { textSetting } from '../stage-settings.ts'
import type { StageRun } from '../stages/stage.ts'
import { isSignedIn } from './proof.ts'

export const USER_WRITE_MODEL = 'authentik_stages_user_write.userwritestage'

/** Undefined where a new one will be made. */
export function targetAccount({ plan, user }: StageRun): User | undefined {
  const write = plan.steps.find(({ model }) => model === USER_WRITE_MODEL)
  const mode = write && creationMode(write.settings)
  return mode === 'always_create' ? undefined : user
}

/** The person's own, in which they are signed in. */
export function ownAccount(stage: StageRun): User | undefined {
  const target = targetAccount(stage)
  return target && isSignedIn({ run: stage.run, user: target }) ? target : undefined
}

export function creationMode(settings: StageRun['step']['settings']): string {
  return textSetting(settings, 'user_creation_mode') ?? 'create_when_required'
}
