/** Tells the owner of an app password that it runs out, some days before it does. */
import { fillText } from '../fill.ts'
import type { MailTemplate } from './mail.ts'
import { dateOf, optionalText, textOf } from './values.ts'

/** Values: `identifier`, `expiresAt`, `url` of the account, and if known `name` and `applicationName`. */
export const appPasswordExpires: MailTemplate = (values, { brand, language }) => {
  const { messages, tag } = language
  const [name, application] = [
    optionalText(values, 'name'),
    optionalText(values, 'applicationName'),
  ]
  const identifier = textOf(values, 'identifier')
  const date = dateOf(values, 'expiresAt', tag)
  return {
    title: fillText(messages.mailAppPasswordTitle, { identifier }),
    greeting: name ? fillText(messages.mailGreetingTo, { name }) : messages.mailGreeting,
    paragraphs: [
      application
        ? fillText(messages.mailAppPasswordTextFor, { identifier, application, date })
        : fillText(messages.mailAppPasswordText, { identifier, date }),
      messages.mailAppPasswordAdvice,
    ],
    action: { label: messages.mailAppPasswordAction, href: textOf(values, 'url') },
    note: fillText(messages.mailAppPasswordNote, { brand: brand.title }),
  }
}
