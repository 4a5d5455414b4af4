/** Tells somebody of an event. What happened is said by whoever sends it. */
import { fillText } from '../fill.ts'
import type { MailTemplate } from './mail.ts'
import { optionalText, textOf } from './values.ts'

/** Values: `title` (or `subject`), `text`, and the `url` that it leads to. */
export const eventNotification: MailTemplate = (values, { brand, language }) => {
  const { messages } = language
  return {
    title: optionalText(values, 'title') ?? optionalText(values, 'subject') ?? brand.title,
    greeting: messages.mailGreeting,
    paragraphs: [optionalText(values, 'text') ?? messages.mailEventText],
    action: {
      label: fillText(messages.mailEventAction, { brand: brand.title }),
      href: textOf(values, 'url'),
    },
    note: fillText(messages.mailEventNote, { brand: brand.title }),
  }
}
