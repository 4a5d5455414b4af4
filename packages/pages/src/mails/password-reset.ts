/** Leads back into an account whose password is lost. */
import { linkMail } from './link-mail.ts'

export const passwordReset = linkMail({
  title: 'mailResetTitle',
  text: 'mailResetText',
  action: 'mailResetAction',
})
