/** A form that the browser's passkeys answer. Without JavaScript it says what is missing. */
import { safeNext } from '@gatehouse/protocol'
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'
import type { Scope } from '../page.ts'
import type { PasskeyTask } from '../passkey-script.ts'
import { hiddenFields } from './form.ts'

export interface PasskeyForm extends Omit<PasskeyTask, 'texts'> {
  readonly component: string
  readonly label: string
  /** Fields of its own, above the button. */
  readonly fields?: Html
  readonly isSecondary?: boolean
}

export function passkeyForm(
  { component, label, fields, isSecondary = false, ...task }: PasskeyForm,
  { context, language }: Scope,
): Html {
  const { messages } = language
  const facts: PasskeyTask = { ...task, texts: textsOf(messages) }
  const hidden = { csrf_token: context.csrfToken, component, [task.field]: '' }
  return html`<form
    method="post"
    action=${safeNext(context.action)}
    id="passkey"
    data-passkey=${JSON.stringify(facts)}
  >
    ${hiddenFields(hidden)} ${fields}
    <p class="error" role="alert" hidden></p>
    <button type="submit" class=${isSecondary ? 'secondary' : undefined} hidden>${label}</button>
    ${!task.isConditional && html`<noscript><p class="warning">${messages.passkeyNeedsScript}</p></noscript>`}
  </form>`
}

/** By what browsers call their errors. Web Authentication Level 3 §5.1.3, §5.1.4. */
function textsOf(messages: Messages): PasskeyTask['texts'] {
  return {
    NotAllowedError: messages.passkeyCancelled,
    InvalidStateError: messages.passkeyKnownHere,
    NotSupportedError: messages.passkeyNotPossible,
    ConstraintError: messages.passkeyNotPossible,
    SecurityError: messages.passkeyWrongSite,
    old: messages.passkeyOld,
    else: messages.passkeyElse,
  }
}
