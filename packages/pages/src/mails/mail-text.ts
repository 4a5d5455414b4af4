import type { Brand } from '@gatehouse/core'
import type { MailView } from './mail.ts'

/** A mail without HTML. `-- ` begins a signature: RFC 3676 §4.3. */
export function mailText(view: MailView, brand: Brand): string {
  const { greeting, paragraphs, code, action, note } = view
  const body = [
    ...[greeting, ...paragraphs],
    ...(code === undefined ? [] : [code]),
    ...(action ? [`${action.label}:\n${action.href}`] : []),
  ]
  return `${body.join('\n\n')}\n\n-- \n${brand.title}\n${note}\n`
}
