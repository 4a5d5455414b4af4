/** What a mail is made from, and what comes out. */
import type { Brand } from '@gatehouse/core'
import type { Language } from '../messages/language.ts'

export type MailValues = Readonly<Record<string, string | number | boolean>>

export interface RenderedMail {
  /** One line. */
  readonly subject: string
  readonly html: string
  /** The same for those who read no HTML. */
  readonly text: string
}

/** What a template says, all of it plain text: its HTML and its text are made from this. */
export interface MailView {
  readonly title: string
  readonly greeting: string
  readonly paragraphs: readonly string[]
  /** To be copied, and set so that it can be. */
  readonly code?: string
  readonly action?: { readonly label: string; readonly href: string }
  /** Why it was sent, below everything else. */
  readonly note: string
}

export type MailTemplate = (
  values: MailValues,
  surroundings: { readonly brand: Brand; readonly language: Language },
) => MailView
