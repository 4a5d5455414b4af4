/**
 * A person refuses a device.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.5 RFC 8628 §3.5}
 */
import type { PendingDevice } from '../plan.ts'
import type { StageOutcome, StageRun } from './stage.ts'

export function denyDevice({ deps, context }: StageRun, { userCode }: PendingDevice): StageOutcome {
  return {
    kind: 'finished',
    async conclude() {
      await deps.deviceGrants.deny(userCode)
      const { applicationName: name } = context
      return {
        component: 'ak-provider-oauth2-device-code-finish',
        outcome: 'denied',
        ...(name !== undefined && { application_name: name }),
      }
    },
  }
}
