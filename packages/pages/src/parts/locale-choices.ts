/** The languages that a person can choose from, each by its own name. */
import type { PromptChoice } from '@gatehouse/flows'
import { languages } from '../languages.ts'
import type { Language } from '../messages/language.ts'

export function localeChoices(chosen: string, { messages }: Language): PromptChoice[] {
  const tags = languages.map(({ tag }) => tag)
  // Another one that the account has stays, also while there are no pages in it.
  const others = chosen === '' || tags.includes(chosen) ? [] : [chosen]
  return [
    { value: '', label: messages.formLanguageAuto },
    ...[...tags, ...others].map((tag) => ({ value: tag, label: nameOf(tag) })),
  ]
}

function nameOf(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
