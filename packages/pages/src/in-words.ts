/** Says in the person's language what came from elsewhere as a sentence; the words of an operator stay. */
import type { Told } from '@gatehouse/errors'
import { fillText } from './fill.ts'
import type { Forms, Language } from './messages/language.ts'

export function inWords(told: Told, language: Language): string {
  if (typeof told === 'string') return told
  const { count, ...values } = told.values
  const text = language.messages[told.id]
  const texts = Object.fromEntries(Object.entries(values).map(([name, v]) => [name, String(v)]))
  return typeof text === 'string'
    ? fillText(text, texts)
    : counted(text, Number(count), { language, values: texts })
}

interface Surroundings {
  readonly language: Pick<Language, 'tag'>
  readonly values?: Readonly<Record<string, string>>
}

const rules = new Map<string, Intl.PluralRules>()

/** The form for this number, with the number in it as the language writes it. */
export function counted(forms: Forms, count: number, { language, values }: Surroundings): string {
  const { tag } = language
  const rule = rules.get(tag) ?? new Intl.PluralRules(tag)
  rules.set(tag, rule)
  const form = forms[rule.select(count)] ?? forms.other ?? ''
  return fillText(form, { ...values, count: count.toLocaleString(tag) })
}
