export { createMailer, type Mailer, type MailerOptions } from './create-mailer.ts'
export { type Letter, type Mailbox, parseMailbox } from './letter.ts'
export type { SmtpServer } from './smtp-url.ts'
