/** What was sent for one prompt, checked by its type. */
import type { PromptType } from '@gatehouse/core'
import { type Sentence, say } from '@gatehouse/errors'
import { accountName } from '@gatehouse/protocol'
import { readFile } from './read-file.ts'
import { readDate, readDateTime } from './read-time.ts'
import type { ShownPrompt } from './shown-prompt.ts'

export type Read =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Left empty. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly told: Sentence }

/** `given` is never empty. */
type Reader = (given: string, shown: ShownPrompt) => Read

const MAX_LINE = 1000
const MAX_TEXT = 16_384
/** RFC 5321 §4.5.3.1.3: a path with its brackets has 256 characters. */
const MAX_ADDRESS = 254
const MAX_USERNAME = 150
const MAX_PASSWORD = 4096

const READERS: Readonly<Partial<Record<PromptType, Reader>>> = {
  text: (given) => line(given, MAX_LINE),
  text_area: (given) => area(given),
  username: (given) => username(given),
  email: (given) => address(given),
  password: (given) => within(given, MAX_PASSWORD),
  number: (given) => number(given),
  checkbox: (given) => checkbox(given),
  'radio-button-group': (given, shown) => choice(given, shown),
  dropdown: (given, shown) => choice(given, shown),
  date: (given) => orWrong(readDate(given), say('notDate')),
  'date-time': (given) => orWrong(readDateTime(given), say('notDateTime')),
  file: (given) => readFile(given),
  'ak-locale': (given) => locale(given),
}

/** What an empty field means: that there is nothing, or that the value is an empty one. */
const EMPTY: Readonly<Partial<Record<PromptType, unknown>>> = {
  text: '',
  text_area: '',
  username: '',
  email: '',
  'ak-locale': '',
  checkbox: false,
}

/** Of a prompt that is filled in. */
export function readValue(shown: ShownPrompt, given: unknown): Read {
  const text = asText(given)
  if (text === undefined) return wrong(say('notValid'))
  // Postgres keeps neither.
  if (!text.isWellFormed() || text.includes('\0')) return wrong(say('notValid'))
  const { type } = shown
  const typed = type === 'password' ? text : text.trim()
  if (typed !== '') return READERS[type]?.(typed, shown) ?? { kind: 'nothing' }
  return type in EMPTY ? value(EMPTY[type]) : { kind: 'nothing' }
}

/** A form has texts only, and JSON may have what a person sees as one. */
function asText(given: unknown): string | undefined {
  if (given === undefined || given === null) return ''
  if (typeof given === 'string') return given
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : undefined
}

const value = (value: unknown): Read => ({ kind: 'value', value })
const wrong = (told: Sentence): Read => ({ kind: 'wrong', told })

function orWrong(read: string | undefined, told: Sentence): Read {
  return read === undefined ? wrong(told) : value(read)
}

function within(given: string, most: number): Read {
  return given.length <= most ? value(given) : wrong(say('tooLong', { most: String(most) }))
}

function line(given: string, most: number): Read {
  return /\p{Cc}/u.test(given) ? wrong(say('notValid')) : within(given, most)
}

function area(given: string): Read {
  const text = given.replace(/\r\n?/g, '\n')
  return /[^\P{Cc}\n\t]/u.test(text) ? wrong(say('notValid')) : within(text, MAX_TEXT)
}

/** Without characters that nobody sees: two names that look alike are one. */
function username(given: string): Read {
  const name = accountName(given)
  return /\p{C}/u.test(name) ? wrong(say('notValid')) : within(name, MAX_USERNAME)
}

function address(given: string): Read {
  const isAddress = /^[^\s@]+@[^\s@]+$/.test(given) && !/\p{C}/u.test(given)
  return isAddress ? within(given, MAX_ADDRESS) : wrong(say('notEmail'))
}

function number(given: string): Read {
  const isNumber = given.length <= 40 && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(given)
  const read = isNumber ? Number(given) : Number.NaN
  return Number.isFinite(read) ? value(read) : wrong(say('notNumber'))
}

function checkbox(given: string): Read {
  if (given === 'true' || given === 'on') return value(true)
  return given === 'false' ? value(false) : wrong(say('notValid'))
}

function choice(given: string, { choices = [] }: ShownPrompt): Read {
  const chosen = choices.find((one) => String(one.value) === given)
  return chosen ? value(chosen.value) : wrong(say('notChoice'))
}

/** RFC 5646 §2.1. */
function locale(given: string): Read {
  const isTag = given.length <= 35 && /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(given)
  return isTag ? value(given) : wrong(say('notChoice'))
}
