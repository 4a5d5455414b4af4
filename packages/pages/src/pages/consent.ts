/** What an application will get, and whether the person allows it. OpenID Connect Core 1.0 §3.1.2.4. */
import type { ConsentChallenge } from '@gatehouse/flows'
import { fill, fillText } from '../fill.ts'
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { form, formAction } from '../parts/form.ts'
import { permissionList } from '../parts/permissions.ts'
import { mark, who } from '../parts/who.ts'
import { formStyle } from '../style.ts'

export function consentPage(challenge: ConsentChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const { application_name: application, component, token } = challenge
  const errors = shownErrors(challenge, {}, language)
  const title = application
    ? fillText(messages.consentTitle, { application })
    : challenge.header_text
  return {
    title,
    failed: errors.length > 0,
    formAction: formAction(context),
    ...(hasChoice(challenge) && { style: formStyle }),
    body: html`
      ${challenge.application_icon && mark(application ?? '', challenge.application_icon, 'mark icon')}
      <h1>${title}</h1>
      ${who(signedIn(challenge, scope), scope)} ${errorSummary(errors)}
      ${form(
        context,
        { component, token, ...(hasChoice(challenge) && { scopes: NO_CHOICE }) },
        html`
          ${wishes(challenge, messages)} ${returnNotice(challenge.redirect_host, messages)}
          <div>
            <button type="submit">${messages.allow}</button>
            <button type="submit" class="secondary" name="cancel" value="1">
              ${messages.cancel}
            </button>
          </div>
        `,
      )}
    `,
  }
}

/** Says that boxes were shown: a browser leaves out those that are empty. No scope has this name. */
const NO_CHOICE = '"'

function hasChoice({ permissions, additional_permissions: additional }: ConsentChallenge): boolean {
  return [...permissions, ...additional].some(({ optional }) => optional)
}

function signedIn(challenge: ConsentChallenge, { context }: Scope) {
  return {
    name: context.signedInAs?.name || challenge.pending_user,
    avatar: challenge.pending_user_avatar,
    switchUrl: context.links?.signOut ?? challenge.flow_info?.cancel_url,
  }
}

function wishes(challenge: ConsentChallenge, messages: Messages): Html {
  const application = html`<bdi>${challenge.application_name ?? hostName(challenge.redirect_host)}</bdi>`
  const { permissions, additional_permissions: additional } = challenge
  return html`
    ${permissionList(permissions, fill(messages.consentWants, { application }), messages)}
    ${permissionList(additional, fill(messages.consentAlso, { application }), messages)}
  `
}

function returnNotice(host: string | undefined, messages: Messages): Html {
  if (!host) return null
  const name = html`<bdi>${hostName(host)}</bdi>`
  return html`<p class="hint">${fill(messages.consentReturn, { host: name })}</p>`
}

/** An app's scheme without its colon. */
function hostName(host = ''): string {
  return host.replace(/:$/, '')
}
