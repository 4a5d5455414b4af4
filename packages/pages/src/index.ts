export { policySource } from './content-security-policy.ts'
export { designTokens } from './design-tokens.ts'
export { languageOf } from './languages.ts'
export type { MailValues, RenderedMail } from './mails/mail.ts'
export { renderMail } from './mails/render-mail.ts'
export type { Language, MessageKey, Messages } from './messages/language.ts'
export type { Page, PageContext } from './page.ts'
export {
  ACCOUNT_PATHS,
  type AccountFrame,
  type AccountNotice,
  type AccountSection,
} from './pages/account/frame.ts'
export type { ShownMethod } from './pages/account/methods.ts'
export type { Lifetimes, NewTokenPage } from './pages/account/new-token.ts'
export type { Profile } from './pages/account/profile.ts'
export type { ShownKey } from './pages/account/token.ts'
export type { ShownToken, TokenIntent } from './pages/account/tokens.ts'
export type {
  ApiReference,
  ReferenceBody,
  ReferenceField,
  ReferenceOperation,
  ReferenceType,
} from './pages/api-reference.ts'
export type { LogoutQuestion } from './pages/confirm-logout.ts'
export type { ErrorPage } from './pages/error.ts'
export type { Message } from './pages/message.ts'
export type { PlexReturn } from './pages/plex-return.ts'
export type { Link } from './parts/links.ts'
export type { Pager } from './parts/pager.ts'
export { type AccountPage, isAccountNotice, renderAccount } from './render-account.ts'
export { renderChallenge } from './render-challenge.ts'
export {
  prepareApiReference,
  renderConfirmLogout,
  renderError,
  renderMessage,
  renderPlexReturn,
} from './render-page.ts'
