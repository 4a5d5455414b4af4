/** Asks whether an address belongs to whoever entered it. */
import { linkMail } from './link-mail.ts'

export const accountConfirmation = linkMail({
  title: 'mailConfirmTitle',
  text: 'mailConfirmText',
  action: 'mailConfirmAction',
})
