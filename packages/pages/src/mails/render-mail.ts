/** The mails by name, each as subject, HTML and text. */
import type { Brand } from '@gatehouse/core'
import { languageOf } from '../languages.ts'
import { accountConfirmation } from './account-confirmation.ts'
import { appPasswordExpires } from './app-password-expires.ts'
import { emailOtp } from './email-otp.ts'
import { eventNotification } from './event-notification.ts'
import type { MailTemplate, MailValues, RenderedMail } from './mail.ts'
import { mailHtml } from './mail-html.ts'
import { mailText } from './mail-text.ts'
import { passwordReset } from './password-reset.ts'
import { signIn } from './sign-in.ts'

const TEMPLATES: Readonly<Record<string, MailTemplate>> = {
  'app-password-expires': appPasswordExpires,
  'email/email_otp.html': emailOtp,
  'event-notification': eventNotification,
  // Those that e-mail stages name: EMAIL_TEMPLATES of core.
  'email/account_confirmation.html': accountConfirmation,
  'email/event_notification.html': eventNotification,
  'email/password_reset.html': passwordReset,
  'email/sign_in.html': signIn,
}

/** @throws TypeError for a template that this version does not have, and for values that are missing */
export function renderMail(
  template: string,
  values: MailValues,
  { brand, locale }: { readonly brand: Brand; readonly locale: string },
): RenderedMail {
  const view = Object.hasOwn(TEMPLATES, template) ? TEMPLATES[template] : undefined
  if (!view) throw new TypeError(`There is no mail "${template}".`)
  const language = languageOf(locale)
  const said = view(values, { brand, language })
  if (said.action && !/^https?:/.test(said.action.href))
    throw new TypeError('A mail links to a web address.')
  return {
    subject: said.title.replace(/[\p{Cc}\s]+/gu, ' ').trim(),
    html: mailHtml(said, brand, language),
    text: mailText(said, brand),
  }
}
