/** A challenge as a page: one row a component. */
import type { Challenge, Component } from '@gatehouse/flows'
import { languageOf } from './languages.ts'
import { layout } from './layout.ts'
import type { Page, PageContext, Scope, View } from './page.ts'
import { accessDeniedPage } from './pages/access-denied.ts'
import { autosubmitPage } from './pages/autosubmit.ts'
import { consentPage } from './pages/consent.ts'
import { deviceApprovalPage } from './pages/device-approval.ts'
import { deviceCodePage } from './pages/device-code.ts'
import { deviceCodeFinishPage } from './pages/device-code-finish.ts'
import { flowErrorPage } from './pages/flow-error.ts'
import { identificationPage } from './pages/identification.ts'
import { passwordPage } from './pages/password.ts'
import { redirectPage } from './pages/redirect.ts'
import { sessionEndPage } from './pages/session-end.ts'
import { userLoginPage } from './pages/user-login.ts'

type Pages = {
  readonly [C in Component]: (challenge: Extract<Challenge, { component: C }>, scope: Scope) => View
}

const pages: Pages = {
  'ak-stage-identification': identificationPage,
  'ak-stage-password': passwordPage,
  'ak-stage-consent': consentPage,
  'ak-stage-user-login': userLoginPage,
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
  return layout(page(challenge, { context, language }), context.brand, language)
}
