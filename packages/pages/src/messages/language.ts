/** One language of the pages. A language that lacks a text does not compile. */
import type { Plural } from '@gatehouse/errors'
import type { areas } from './en/index.ts'

type Areas = typeof areas
type Texts = UnionToIntersection<Areas[keyof Areas]>
type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never

/** Texts that are one sentence, and those that have forms by number. */
export type MessageKey = {
  [Key in keyof Texts]: Texts[Key] extends string ? Key : never
}[keyof Texts]
export type PluralKey = Exclude<keyof Texts, MessageKey>

export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>
export type Messages = Readonly<Record<MessageKey, string> & Record<PluralKey, Forms>>

/** The texts of one area, a file of each language, which has plural forms of these categories. */
export type Area<
  Name extends keyof Areas,
  Category extends Intl.LDMLPluralRule = 'one' | 'other',
> = {
  readonly [Key in keyof Areas[Name]]: Areas[Name][Key] extends string ? string : Plural<Category>
}

export interface Language {
  /** BCP 47. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
  readonly messages: Messages
}

type Translation = { readonly [Name in keyof Areas]: Area<Name, never> }

export function messagesOf(translation: Translation): Messages {
  return Object.assign({}, ...Object.values(translation))
}
