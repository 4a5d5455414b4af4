/** A person's own pages: one row a page. */
import { languageOf } from './languages.ts'
import { layout } from './layout.ts'
import { areas } from './messages/en/index.ts'
import type { Page, PageContext } from './page.ts'
import { type ActivityPage, activityPage } from './pages/account/activity.ts'
import { type ApplicationsPage, applicationsPage } from './pages/account/applications.ts'
import { type ChangeProfilePage, changeProfilePage } from './pages/account/change-profile.ts'
import { type ConnectionsPage, connectionsPage } from './pages/account/connections.ts'
import {
  type AccountFrame,
  type AccountNotice,
  type AccountScope,
  type AccountSection,
  type AccountView,
  framed,
} from './pages/account/frame.ts'
import { type LinkAccountPage, linkAccountPage } from './pages/account/link-account.ts'
import { type LinkedPage, linkedPage } from './pages/account/linked.ts'
import { type MethodPage, methodPage } from './pages/account/method.ts'
import { type MethodsPage, methodsPage } from './pages/account/methods.ts'
import { type NewTokenPage, newTokenPage } from './pages/account/new-token.ts'
import { type PasswordPage, passwordPage } from './pages/account/password.ts'
import { type PreferencesPage, preferencesPage } from './pages/account/preferences.ts'
import { type ProfilePage, profilePage } from './pages/account/profile.ts'
import { type SessionsPage, sessionsPage } from './pages/account/sessions.ts'
import { type TokenPage, tokenPage } from './pages/account/token.ts'
import { type TokensPage, tokensPage } from './pages/account/tokens.ts'

export type AccountPage =
  | ({ readonly page: 'activity' } & ActivityPage)
  | ({ readonly page: 'applications' } & ApplicationsPage)
  | ({ readonly page: 'connections' } & ConnectionsPage)
  | ({ readonly page: 'link-account' } & LinkAccountPage)
  | ({ readonly page: 'linked' } & LinkedPage)
  | ({ readonly page: 'method' } & MethodPage)
  | ({ readonly page: 'methods' } & MethodsPage)
  | ({ readonly page: 'new-token' } & NewTokenPage)
  | ({ readonly page: 'change-profile' } & ChangeProfilePage)
  | ({ readonly page: 'password' } & PasswordPage)
  | ({ readonly page: 'preferences' } & PreferencesPage)
  | ({ readonly page: 'profile' } & ProfilePage)
  | ({ readonly page: 'sessions' } & SessionsPage)
  | ({ readonly page: 'token' } & TokenPage)
  | ({ readonly page: 'tokens' } & TokensPage)

interface Row<Name extends AccountPage['page']> {
  readonly section: AccountSection
  readonly view: (page: Extract<AccountPage, { page: Name }>, scope: AccountScope) => AccountView
}

const pages: { readonly [Name in AccountPage['page']]: Row<Name> } = {
  activity: { section: 'activity', view: activityPage },
  applications: { section: 'applications', view: applicationsPage },
  connections: { section: 'connections', view: connectionsPage },
  'link-account': { section: 'methods', view: linkAccountPage },
  linked: { section: 'methods', view: linkedPage },
  method: { section: 'methods', view: methodPage },
  methods: { section: 'methods', view: methodsPage },
  'new-token': { section: 'tokens', view: newTokenPage },
  'change-profile': { section: 'profile', view: changeProfilePage },
  password: { section: 'password', view: passwordPage },
  preferences: { section: 'preferences', view: preferencesPage },
  profile: { section: 'profile', view: profilePage },
  sessions: { section: 'sessions', view: sessionsPage },
  token: { section: 'tokens', view: tokenPage },
  tokens: { section: 'tokens', view: tokensPage },
}

export function renderAccount(page: AccountPage, frame: AccountFrame, context: PageContext): Page {
  const language = languageOf(context.locale)
  const scope = { context, language, frame }
  // The table's type says that a page and its view belong together; a lookup forgets it.
  const { section, view } = pages[page.page] as Row<AccountPage['page']>
  return layout(framed(view(page, scope), section, scope), context.brand, language)
}

export function isAccountNotice(text: string): text is AccountNotice {
  return Object.hasOwn(areas.accountNotices, text)
}
