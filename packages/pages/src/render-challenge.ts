/** A challenge as a page: one row a component. */
import type { Challenge, Component } from '@gatehouse/flows'
import { languageOf } from './languages.ts'
import { layout } from './layout.ts'
import type { Page, PageContext, Scope, View } from './page.ts'
import { accessDeniedPage } from './pages/access-denied.ts'
import { authenticatorEmailPage } from './pages/authenticator-email.ts'
import { authenticatorStaticPage } from './pages/authenticator-static.ts'
import { authenticatorTotpPage } from './pages/authenticator-totp.ts'
import { authenticatorValidatePage } from './pages/authenticator-validate.ts'
import { authenticatorWebAuthnPage } from './pages/authenticator-webauthn.ts'
import { autosubmitPage } from './pages/autosubmit.ts'
import { captchaPage } from './pages/captcha.ts'
import { consentPage } from './pages/consent.ts'
import { deviceApprovalPage } from './pages/device-approval.ts'
import { deviceCodePage } from './pages/device-code.ts'
import { deviceCodeFinishPage } from './pages/device-code-finish.ts'
import { dummyPage } from './pages/dummy.ts'
import { emailPage } from './pages/email.ts'
import { flowErrorPage } from './pages/flow-error.ts'
import { flowLinkPage } from './pages/flow-link.ts'
import { identificationPage } from './pages/identification.ts'
import { passwordPage } from './pages/password.ts'
import { promptPage } from './pages/prompt.ts'
import { redirectPage } from './pages/redirect.ts'
import { sessionEndPage } from './pages/session-end.ts'
import { userDeletePage } from './pages/user-delete.ts'
import { userDeletedPage } from './pages/user-deleted.ts'
import { userLoginPage } from './pages/user-login.ts'

type Pages = {
  readonly [C in Component]: (challenge: Extract<Challenge, { component: C }>, scope: Scope) => View
}

const pages: Pages = {
  'ak-stage-identification': identificationPage,
  'ak-stage-password': passwordPage,
  'ak-stage-captcha': captchaPage,
  'ak-stage-consent': consentPage,
  'ak-stage-email': emailPage,
  'gatehouse-stage-flow-link': flowLinkPage,
  'ak-stage-authenticator-totp': authenticatorTotpPage,
  'ak-stage-authenticator-static': authenticatorStaticPage,
  'ak-stage-authenticator-webauthn': authenticatorWebAuthnPage,
  'ak-stage-authenticator-email': authenticatorEmailPage,
  'ak-stage-authenticator-validate': authenticatorValidatePage,
  'ak-stage-user-login': userLoginPage,
  'ak-stage-prompt': promptPage,
  'ak-stage-dummy': dummyPage,
  'gatehouse-stage-user-delete': userDeletePage,
  'gatehouse-stage-user-deleted': userDeletedPage,
  'ak-stage-session-end': sessionEndPage,
  'ak-provider-oauth2-device-code': deviceCodePage,
  'gatehouse-stage-device-approval': deviceApprovalPage,
  'ak-provider-oauth2-device-code-finish': deviceCodeFinishPage,
  'ak-stage-access-denied': accessDeniedPage,
  'ak-stage-flow-error': flowErrorPage,
  'xak-flow-redirect': redirectPage,
  'ak-stage-autosubmit': autosubmitPage,
}

export function renderChallenge(challenge: Challenge, context: PageContext): Page {
  const language = languageOf(context.locale)
  // The table's type says that a component and its page belong together; a lookup forgets it.
  const page = pages[challenge.component] as (challenge: Challenge, scope: Scope) => View
  const view = page(challenge, { context, language })
  const background = challenge.flow_info?.background ?? ''
  return layout({ background, ...view }, context.brand, language)
}
