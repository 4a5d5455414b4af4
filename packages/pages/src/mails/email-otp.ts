/** A code to confirm with. It leads nowhere: who did not ask for it has nothing to press. */
import { fillText } from '../fill.ts'
import type { MailTemplate } from './mail.ts'
import { dateOf, optionalText, textOf } from './values.ts'

/** Values: `code`, `expiresAt`, and if known `name` and a `subject` of the operator's. */
export const emailOtp: MailTemplate = (values, { brand, language }) => {
  const { messages, tag } = language
  const name = optionalText(values, 'name')
  const code = textOf(values, 'code')
  return {
    title: optionalText(values, 'subject') ?? fillText(messages.mailCodeTitle, { code }),
    greeting: name ? fillText(messages.mailGreetingTo, { name }) : messages.mailGreeting,
    paragraphs: [fillText(messages.mailCodeText, { brand: brand.title })],
    code,
    note: fillText(messages.mailCodeNote, {
      brand: brand.title,
      date: dateOf(values, 'expiresAt', tag),
    }),
  }
}
