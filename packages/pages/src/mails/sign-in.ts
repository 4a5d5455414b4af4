/** Signs in by a link. */
import { linkMail } from './link-mail.ts'

export const signIn = linkMail({
  title: 'mailSignInTitle',
  text: 'mailSignInText',
  action: 'mailSignInAction',
})
