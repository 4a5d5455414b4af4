/** Confirming a sign-in: the way used last is open, the others are one press away. */
import type {
  AuthenticatorValidationChallenge,
  DeviceChallenge,
  SelectableStage,
} from '@gatehouse/flows'
import { fill, fillText } from '../fill.ts'
import { type Html, html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { codeField } from '../parts/code-field.ts'
import { errorSummary, type ShownError, shownErrors } from '../parts/error-summary.ts'
import { factorNames } from '../parts/factor-name.ts'
import { form, formAction } from '../parts/form.ts'
import { links } from '../parts/links.ts'
import { passkeyForm } from '../parts/passkey-form.ts'
import { who } from '../parts/who.ts'
import { passkeyScript } from '../passkey-script.ts'
import { factorStyle } from '../style.ts'

const COMPONENT = 'ak-stage-authenticator-validate'

type Challenge = AuthenticatorValidationChallenge

export function authenticatorValidatePage(challenge: Challenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const errors = shownErrors(challenge, { code: 'codeWrong' }, language)
  const [first, ...others] = challenge.device_challenges
  const isSetup = challenge.configuration_stages.length > 0
  const isAnyone = challenge.pending_user === ''
  const title = isSetup
    ? messages.chooseSetupTitle
    : isAnyone
      ? messages.usePasskey
      : messages.confirmTitle
  return {
    title,
    failed: errors.length > 0,
    formAction: formAction(context),
    style: factorStyle,
    ...(first?.device_class === 'webauthn' && { script: passkeyScript }),
    body: html`
      <h1>${title}</h1>
      ${who(personOf(challenge), scope)} ${errorSummary(errors)}
      ${first && wayOf(first, { challenge, errors, scope })}
      ${otherWays(others, scope)}
      ${isSetup && setups(challenge.configuration_stages, scope)}
      ${isAnyone && links([{ href: signInUrl(context.action), label: messages.signInAnotherWay }])}
    `,
  }
}

function personOf({ pending_user, pending_user_avatar, flow_info }: Challenge) {
  return { name: pending_user, avatar: pending_user_avatar, switchUrl: flow_info?.cancel_url }
}

/** The brand's own sign-in, on the same way. */
function signInUrl(action: string): string {
  const [, query] = action.split('?', 2)
  return `/flows/-/default/authentication/${query ? `?${query}` : ''}`
}

interface Open {
  readonly challenge: Challenge
  readonly errors: readonly ShownError[]
  readonly scope: Scope
}

function wayOf(way: DeviceChallenge, open: Open): Html {
  switch (way.device_class) {
    case 'webauthn':
      return byPasskey(way, open)
    case 'email':
      return byMail(way, open)
    case 'totp':
      return byCode(way, open, {
        label: open.scope.language.messages.appCodeLabel,
        hint: fillText(open.scope.language.messages.appCodeHint, {
          brand: open.scope.context.brand.title,
        }),
        isNumber: true,
      })
    case 'static':
      return byCode(way, open, {
        label: open.scope.language.messages.recoveryCodeLabel,
        hint: open.scope.language.messages.recoveryCodeHint,
        isNumber: false,
      })
  }
}

function byCode(
  way: DeviceChallenge,
  { errors, scope }: Open,
  code: { readonly label: string; readonly hint: string; readonly isNumber: boolean },
): Html {
  return form(
    scope.context,
    { component: COMPONENT, selected_challenge: chosen(way) },
    html`
      ${codeField({ ...code, errors })}
      <button type="submit">${scope.language.messages.confirmCode}</button>
    `,
  )
}

function byMail(way: DeviceChallenge, open: Open): Html {
  const { challenge, scope } = open
  const { messages } = scope.language
  const address = addressOf(way)
  if (challenge.sent_to === undefined) {
    return choice(way, {
      label: fill(messages.codeMailSend, { address: isolated(address) }),
      scope,
    })
  }
  const hint = fillText(messages.codeMailHint, { address })
  return html`
    ${byCode(way, open, { label: messages.appCodeLabel, hint, isNumber: true })}
    ${choice(way, { label: messages.codeMailAgain, scope, isSecondary: true })}
  `
}

function byPasskey(way: DeviceChallenge, { scope }: Open): Html {
  const { messages } = scope.language
  const isAnyone = way.devices.length === 0
  return html`
    <p>${isAnyone ? messages.passkeyTextAnyone : messages.passkeyText}</p>
    ${factorNames(way.devices, scope.language)}
    ${passkeyForm(
      {
        ...{ use: 'get', field: 'webauthn', options: way.challenge, isConditional: false },
        component: COMPONENT,
        label: messages.passkeyConfirm,
      },
      scope,
    )}
  `
}

function otherWays(ways: readonly DeviceChallenge[], scope: Scope): Html {
  if (ways.length === 0) return null
  return html`<details>
    <summary>${scope.language.messages.anotherWay}</summary>
    ${ways.map((way) => choice(way, { label: labelOf(way, scope), scope, isSecondary: true }))}
  </details>`
}

function labelOf(way: DeviceChallenge, { language: { messages } }: Scope): Html {
  switch (way.device_class) {
    case 'webauthn':
      return messages.byPasskey
    case 'email':
      return fill(messages.byMail, { address: isolated(addressOf(way)) })
    case 'totp':
      return messages.byApp
    case 'static':
      return messages.byRecoveryCode
  }
}

/** A button that opens this way. */
function choice(
  way: DeviceChallenge,
  {
    label,
    scope,
    isSecondary = false,
  }: { readonly label: Html; readonly scope: Scope; readonly isSecondary?: boolean },
): Html {
  return form(
    scope.context,
    { component: COMPONENT, selected_challenge: chosen(way) },
    html`<button type="submit" class=${isSecondary ? 'secondary' : undefined}>
      <span>${label}</span>
    </button>`,
  )
}

/** As much of it as names it. */
function chosen({ device_class, device_uid }: DeviceChallenge): string {
  return JSON.stringify({ device_class, device_uid })
}

function addressOf({ challenge }: DeviceChallenge): string {
  return 'email' in challenge ? String(challenge.email) : ''
}

function isolated(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

function setups(stages: readonly SelectableStage[], { context, language }: Scope): Html {
  return form(
    context,
    { component: COMPONENT },
    html`
      <p>${language.messages.chooseSetupText}</p>
      <div>
        ${stages.map(
          ({ pk, name }) => html`<button
            type="submit"
            class="secondary"
            name="selected_stage"
            value=${pk}
          >
            ${name}
          </button>`,
        )}
      </div>
    `,
  )
}
