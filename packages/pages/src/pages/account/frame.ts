/** What all of a person's own pages have around them: who is signed in, the way to the others, what has just been done. */
import { fill } from '../../fill.ts'
import { type Html, html } from '../../html.ts'
import { counted } from '../../in-words.ts'
import { logo } from '../../logo.ts'
import type { areas } from '../../messages/en/index.ts'
import type { MessageKey } from '../../messages/language.ts'
import type { Scope, View } from '../../page.ts'
import { formAction } from '../../parts/form.ts'
import type { Now } from '../../parts/when.ts'
import { linkTarget } from '../../safe-url.ts'
import { accountStyle } from '../../style.ts'

export type AccountNotice = keyof (typeof areas)['accountNotices']

export interface AccountFrame extends Now {
  readonly notice?: AccountNotice | undefined
  readonly security?: {
    /** How many ways there are to sign in. */
    readonly ways: number
    /** Undefined without any. */
    readonly recoveryCodes: number | undefined
  }
  /** For those who may administer something. */
  readonly consoleUrl?: string | undefined
}

export interface AccountScope extends Scope {
  readonly frame: AccountFrame
}

/** What a file beside this one answers. */
export type AccountView = Pick<View, 'title' | 'body' | 'failed' | 'status'>

export type AccountSection =
  | 'applications'
  | 'profile'
  | 'password'
  | 'methods'
  | 'sessions'
  | 'connections'
  | 'tokens'
  | 'activity'
  | 'preferences'

export const ACCOUNT_PATHS: Readonly<Record<AccountSection, string>> = {
  applications: '/if/user/',
  profile: '/if/user/profile/',
  password: '/if/user/password/',
  methods: '/if/user/methods/',
  sessions: '/if/user/sessions/',
  connections: '/if/user/connections/',
  tokens: '/if/user/tokens/',
  activity: '/if/user/activity/',
  preferences: '/if/user/preferences/',
}

const LABELS: Readonly<Record<AccountSection, MessageKey>> = {
  applications: 'navApplications',
  profile: 'navProfile',
  password: 'navPassword',
  methods: 'navMethods',
  sessions: 'navSessions',
  connections: 'navConnections',
  tokens: 'navTokens',
  activity: 'navActivity',
  preferences: 'navPreferences',
}

export function framed(view: AccountView, section: AccountSection, scope: AccountScope): View {
  return {
    ...view,
    style: accountStyle,
    formAction: formAction(scope.context),
    before: html`${topBar(scope)}${navigation(section, scope)}`,
    body: html`${notice(scope)}${warning(scope)}${view.body}`,
  }
}

function topBar({ context, language: { messages } }: AccountScope): Html {
  const { signedInAs, brand, links } = context
  const signOut = linkTarget(links?.signOut)
  return html`<header class="bar">
    ${logo(brand, true)}
    <p>
      ${signedInAs && html`<bdi>${signedInAs.name || signedInAs.username}</bdi>`}
      ${signOut && html`<a href=${signOut}>${messages.signOut}</a>`}
    </p>
  </header>`
}

function navigation(current: AccountSection, scope: AccountScope): Html {
  const { messages } = scope.language
  const sections = Object.keys(ACCOUNT_PATHS) as AccountSection[]
  const console = linkTarget(scope.frame.consoleUrl)
  return html`<nav aria-label=${messages.accountNavigation}>
    <ul>
      ${sections.map(
        (section) => html`<li>
          <a href=${ACCOUNT_PATHS[section]} aria-current=${section === current ? 'page' : undefined}>
            ${messages[LABELS[section]]}
          </a>
        </li>`,
      )}
      ${console && html`<li><a href=${console}>${messages.administration}</a></li>`}
    </ul>
  </nav>`
}

function notice({ frame, language }: AccountScope): Html {
  return frame.notice && html`<p class="ok" role="status">${language.messages[frame.notice]}</p>`
}

/** How well the account is secured: a line, or a warning where one loss would lock its owner out. */
function warning({ frame, language }: AccountScope): Html {
  const { messages } = language
  if (!frame.security) return null
  const { ways, recoveryCodes } = frame.security
  if (ways === 1) {
    const add = html`<a href=${ACCOUNT_PATHS.methods}>${messages.addWayIn}</a>`
    return html`<p class="warning">${fill(messages.onlyOneWayIn, { add })}</p>`
  }
  const facts = [
    counted(messages.waysIn, ways, { language }),
    recoveryCodes !== undefined && counted(messages.recoveryCodesLeft, recoveryCodes, { language }),
  ]
  return html`<p class="hint">${facts.filter(Boolean).join(' · ')}</p>`
}
