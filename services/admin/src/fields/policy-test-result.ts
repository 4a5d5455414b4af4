/** What policies say of somebody. */
import type { PolicyResult } from '@gatehouse/core'
import { inEnglish } from '@gatehouse/errors'
import { Type } from 'typebox'
import { LogEvent } from './log-event.ts'

export const PolicyTestResult = Type.Object(
  {
    passing: Type.Boolean(),
    messages: Type.Array(Type.String()),
    log_messages: Type.Array(LogEvent),
  },
  { title: 'PolicyTestResult' },
)

/** With what went wrong: for operators, who see the rules as well. */
export function policyTestResult({ passing, messages, errors }: PolicyResult, now: number) {
  return {
    passing,
    messages: [...messages.map(inEnglish), ...errors.map(({ reason }) => reason)],
    log_messages: errors.map(({ policyId, policyName, reason }) => ({
      timestamp: new Date(now).toISOString(),
      log_level: 'error' as const,
      logger: 'gatehouse.policies',
      event: reason,
      attributes: { policy: policyId, name: policyName },
    })),
  }
}
