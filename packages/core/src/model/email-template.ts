/** What the mails of e-mail stages say, by authentik's names. */
export const EMAIL_TEMPLATES = [
  'email/account_confirmation.html',
  'email/password_reset.html',
  'email/event_notification.html',
  // Ours.
  'email/sign_in.html',
] as const

export type EmailTemplate = (typeof EMAIL_TEMPLATES)[number]
