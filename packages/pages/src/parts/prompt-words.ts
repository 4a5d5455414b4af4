/** Labels of the shipped prompts, for which there are better words, in the person's language. */
import type { StagePrompt } from '@gatehouse/flows'
import type { MessageKey, Messages } from '../messages/language.ts'

const SHIPPED: Readonly<Record<string, { shipped: string; message: MessageKey }>> = {
  username: { shipped: 'Username', message: 'username' },
  name: { shipped: 'Name', message: 'formName' },
  email: { shipped: 'Email', message: 'email' },
  password: { shipped: 'Password', message: 'formPasswordNew' },
  password_repeat: { shipped: 'Password (repeat)', message: 'formPasswordRepeat' },
  'attributes.settings.locale': { shipped: 'Locale', message: 'formLanguage' },
}

export function labelOf({ field_key: key, label }: StagePrompt, messages: Messages): string {
  const known = Object.hasOwn(SHIPPED, key) ? SHIPPED[key] : undefined
  return known?.shipped === label ? messages[known.message] : label
}
