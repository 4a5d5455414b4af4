/** A flow that cannot go on. What failed is in the logs, under the request id. */
import type { FlowErrorChallenge } from '@gatehouse/flows'
import type { Scope, View } from '../page.ts'
import { errorPage } from './error.ts'

export function flowErrorPage(challenge: FlowErrorChallenge, { language }: Scope): View {
  const { errorHint: hint, errorText, errorTitle: title } = language.messages
  const message = challenge.told ?? (challenge.error || errorText)
  return errorPage({ status: 400, title, message, hint, requestId: challenge.request_id }, language)
}
