/** What a person is told: a sentence of ours, which pages say in the person's language, or the words of an operator. */
import { SENTENCES } from './sentences.ts'

type Template = string | Plural<string>
export type SentenceId = keyof typeof SENTENCES

/** Forms by plural category. `{count}` decides which one. Unicode TR 35 part 3 §5. */
export type Plural<Category extends string> = Readonly<Record<Category, string>>

export interface Sentence {
  readonly id: SentenceId
  readonly values: SentenceValues
}

export type SentenceValues = Readonly<Record<string, string | number>>
export type Told = string | Sentence

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type TextOf<T> = T extends string ? T : T[keyof T]
type ValueOf<Name> = Name extends 'count' ? number : string
type ValuesOf<Id extends SentenceId> = {
  readonly [Name in Placeholder<TextOf<(typeof SENTENCES)[Id]>>]: ValueOf<Name>
}
type Given<Id extends SentenceId> = keyof ValuesOf<Id> extends never ? [] : [values: ValuesOf<Id>]

export function say<Id extends SentenceId>(id: Id, ...[values]: Given<Id>): Sentence {
  return { id, values: values ?? {} }
}

const categories = new Intl.PluralRules('en')

/** For logs, for JSON, and for whoever has no language. */
export function inEnglish(told: Told): string {
  if (typeof told === 'string') return told
  const { id, values } = told
  const template: Template = SENTENCES[id]
  const text = typeof template === 'string' ? template : formOf(template, Number(values['count']))
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}

function formOf(forms: Plural<string>, count: number): string {
  return forms[categories.select(count)] ?? forms['other'] ?? ''
}
