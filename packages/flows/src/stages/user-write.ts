/** Makes an account of what the plan knows, or changes the account that the plan is about. */
import { say } from '@gatehouse/errors'
import { type AccountFields, accountFieldsOf } from '../accounts/account-fields.ts'
import { changeAccount } from '../accounts/change-account.ts'
import { createAccount } from '../accounts/create-account.ts'
import { creationMode, targetAccount, USER_WRITE_MODEL } from '../accounts/target-account.ts'
import { recordEvent } from '../audit.ts'
import { promptDataOf } from '../prompt-data.ts'
import { defineSilentStage, type Onward, type StageRun } from './stage.ts'

export const userWriteStage = defineSilentStage({
  model: USER_WRITE_MODEL,

  async enter(stage) {
    const { context, step } = stage
    const data = promptDataOf(context)
    if (Object.keys(data).length === 0 && context.newPasswordHash === undefined) {
      return { kind: 'denied', message: say('nothingToWrite') }
    }
    const fields = accountFieldsOf(data)
    if (fields.refused.length > 0) return refuseProtected(stage, fields)
    const account = targetAccount(stage)
    if (account) return changeAccount(stage, account, fields)
    const mode = creationMode(step.settings)
    // Somebody was named whom there is not: that is no wish for a new account.
    const isNamed = context.pendingUserIdentifier !== undefined && mode !== 'always_create'
    if (isNamed || mode === 'never_create') {
      return { kind: 'denied', message: say('noAccountToWrite') }
    }
    return createAccount(stage, fields)
  },
})

async function refuseProtected(
  { deps, run, flow }: StageRun,
  { refused }: AccountFields,
): Promise<Onward> {
  const message = `A flow must not write the attributes ${refused.join(', ')}.`
  const context = { message, flow: flow.slug }
  await recordEvent(deps, run, { action: 'configuration_error', user: run.user, context })
  return { kind: 'denied', message: say('stepNotPossible') }
}
