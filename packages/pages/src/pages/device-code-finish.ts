/** What became of the device, and that the person goes on there. */
import type { DeviceCodeFinishChallenge } from '@gatehouse/flows'
import { fill } from '../fill.ts'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'

export function deviceCodeFinishPage(
  { outcome, application_name: application }: DeviceCodeFinishChallenge,
  { language: { messages } }: Scope,
): View {
  if (outcome === 'denied') {
    const title = messages.deviceDeniedTitle
    return { title, body: html`<h1>${title}</h1><p>${messages.deviceDeniedText}</p>` }
  }
  const title = messages.deviceApprovedTitle
  const name = html`<bdi>${application}</bdi>`
  const text = application
    ? fill(messages.deviceApprovedTextFor, { application: name })
    : messages.deviceApprovedText
  return { title, body: html`<h1>${title}</h1><p>${text}</p>` }
}
