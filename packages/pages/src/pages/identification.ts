/** Who are you: username, with the password where the flow asks for both at once. */
import type { IdentificationChallenge, LoginSource, RequestOptions } from '@gatehouse/flows'
import { fill } from '../fill.ts'
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'
import type { Scope, View } from '../page.ts'
import { captcha } from '../parts/captcha.ts'
import { errorSummary, type ShownError, shownErrors } from '../parts/error-summary.ts'
import { field } from '../parts/field.ts'
import { form, formAction } from '../parts/form.ts'
import { links } from '../parts/links.ts'
import { passkeyForm } from '../parts/passkey-form.ts'
import { passwordField } from '../parts/password-field.ts'
import { passkeyScript } from '../passkey-script.ts'
import { imageSource, linkTarget } from '../safe-url.ts'

const FIELDS = { uid_field: 'unknownAccount', password: 'wrongCredentials' } as const

export function identificationPage(challenge: IdentificationChallenge, scope: Scope): View {
  const { messages } = scope.language
  const errors = shownErrors(challenge, FIELDS, scope.language)
  const title = titleOf(challenge, messages)
  return {
    title,
    failed: errors.length > 0,
    formAction: formAction(scope.context),
    revealsPassword: mayShow(challenge),
    ...(challenge.passkey_challenge && { script: passkeyScript }),
    ...(challenge.captcha_stage && { captchaUrl: challenge.captcha_stage.js_url }),
    body: html`
      <h1>${title}</h1>
      ${lead(challenge, messages)} ${errorSummary(errors)}
      ${challenge.user_fields.length > 0 && signInForm(challenge, errors, scope)}
      ${challenge.passkey_challenge && passkeyOffer(challenge.passkey_challenge, scope)}
      ${sources(challenge, messages)}
      ${links([
        { href: challenge.passwordless_url, label: messages.usePasskey },
        { href: challenge.recovery_url, label: messages.forgotPassword },
        { href: challenge.enroll_url, label: messages.createAccount },
      ])}
    `,
  }
}

function mayShow(challenge: IdentificationChallenge): boolean {
  return challenge.password_fields && challenge.allow_show_password === true
}

function titleOf(challenge: IdentificationChallenge, messages: Messages): string {
  if (challenge.flow_designation === 'recovery') return messages.recoveryTitle
  if (challenge.flow_designation === 'enrollment') return messages.createAccount
  return messages.signIn
}

function lead({ application_pre: application }: IdentificationChallenge, messages: Messages): Html {
  if (!application) return null
  const name = html`<bdi>${application}</bdi>`
  return html`<p class="lead">${fill(messages.signInTo, { application: name })}</p>`
}

function signInForm(
  challenge: IdentificationChallenge,
  errors: readonly ShownError[],
  { context, language: { messages } }: Scope,
): Html {
  const known = challenge.pending_user_identifier ?? ''
  const fresh = errors.length === 0
  return form(
    context,
    { component: challenge.component },
    html`
      ${field({
        name: 'uid_field',
        label: identifierLabel(challenge.user_fields, messages),
        errors,
        input: {
          // Where browsers offer passkeys. HTML §4.10.18.7.1.
          autocomplete: challenge.passkey_challenge ? 'username webauthn' : 'username',
          autocapitalize: 'none',
          spellcheck: 'false',
          autofocus: fresh && known === '',
          value: known,
        },
      })}
      ${challenge.password_fields && passwordField({ errors, autofocus: fresh && known !== '', mayShow: mayShow(challenge) }, messages)}
      ${
        challenge.captcha_stage &&
        captcha(challenge.captcha_stage, { field: 'captcha_token', submits: false }, messages)
      }
      <button type="submit">
        ${challenge.password_fields ? messages.signIn : messages.continue}
      </button>
    `,
  )
}

/** The browser offers passkeys in the field above; the button is for who does not look there. */
function passkeyOffer(options: RequestOptions, scope: Scope): Html {
  return passkeyForm(
    {
      ...{ use: 'get', field: 'passkey', options, isConditional: true, isSecondary: true },
      component: 'ak-stage-identification',
      label: scope.language.messages.usePasskey,
    },
    scope,
  )
}

function identifierLabel(fields: readonly string[], messages: Messages): string {
  if (!fields.includes('email')) return messages.username
  return fields.length === 1 ? messages.email : messages.usernameOrEmail
}

/** Always with their names: an icon alone is a riddle. */
function sources(challenge: IdentificationChallenge, messages: Messages): Html {
  const usable = challenge.sources.filter((source) => linkTarget(source.challenge.to))
  if (usable.length === 0) return null
  return html`
    ${challenge.user_fields.length > 0 && html`<p class="or">${messages.or}</p>`}
    <div>${usable.map((source) => sourceLink(source, messages))}</div>
  `
}

function sourceLink({ name, icon_url: icon, challenge }: LoginSource, messages: Messages): Html {
  const image = imageSource(icon)
  return html`<a class="button secondary" href=${linkTarget(challenge.to)}>
    ${image && html`<img src=${image} alt="" />`}
    <span>${fill(messages.continueWith, { source: name })}</span>
  </a>`
}
