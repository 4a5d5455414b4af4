/** Mails around a link that works once and is gone after some time. */
import { fillText } from '../fill.ts'
import type { MessageKey } from '../messages/language.ts'
import type { MailTemplate } from './mail.ts'
import { dateOf, optionalText, textOf } from './values.ts'

interface LinkWords {
  readonly title: MessageKey
  /** `{username}` and `{brand}` stand for values in all of them. */
  readonly text: MessageKey
  readonly action: MessageKey
}

/** Values: `username`, `expiresAt`, `url`, and if known `name` and `subject`, which goes before the title. */
export function linkMail({ title, text, action }: LinkWords): MailTemplate {
  return (values, { brand, language: { messages, tag } }) => {
    const name = optionalText(values, 'name')
    const known = {
      brand: brand.title,
      username: textOf(values, 'username'),
      date: dateOf(values, 'expiresAt', tag),
    }
    return {
      title: optionalText(values, 'subject') ?? fillText(messages[title], known),
      greeting: name ? fillText(messages.mailGreetingTo, { name }) : messages.mailGreeting,
      paragraphs: [fillText(messages[text], known), fillText(messages.mailLinkLasts, known)],
      action: { label: fillText(messages[action], known), href: textOf(values, 'url') },
      note: fillText(messages.mailLinkNote, known),
    }
  }
}
