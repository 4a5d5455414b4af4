/** What a person calls an authenticator. */
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'

const MAX_LENGTH = 64

export function nameField(messages: Messages): Html {
  return html`<div>
    <label for="name">${messages.appName}</label>
    <p class="hint" id="name-hint">${messages.appNameHint}</p>
    <input id="name" name="name" autocomplete="off" maxlength=${MAX_LENGTH} aria-describedby="name-hint" />
  </div>`
}
