/** What was sent for the prompts of a stage. Only what they ask for is looked at. */
import { say } from '@gatehouse/errors'
import { type FieldErrors, fieldError } from '../stages/stage.ts'
import { textOf } from './prompt-values.ts'
import { type Read, readValue } from './read-value.ts'
import { hasValue, isEditable, isServerMade, type ShownPrompt } from './shown-prompt.ts'

export interface Answers {
  /** By the key of the prompt; passwords are not among them. */
  readonly values: Readonly<Record<string, unknown>>
  /** Passwords in clear, for as long as they are checked. */
  readonly secrets: Readonly<Record<string, string>>
  readonly errors: FieldErrors
  /** To be shown again where something has to be mended. */
  readonly draft: Readonly<Record<string, string>>
}

export function readAnswers(
  shown: readonly ShownPrompt[],
  response: Readonly<Record<string, unknown>>,
): Answers {
  const reads = shown
    .filter(({ type }) => hasValue(type))
    .map((one) => ({ one, key: one.prompt.fieldKey, read: readOne(one, response) }))
  const values = reads.flatMap(({ one, key, read }) =>
    read.kind === 'value' && one.type !== 'password' ? [[key, read.value] as const] : [],
  )
  const secrets = reads.flatMap(({ one, key, read }) =>
    read.kind === 'value' && one.type === 'password' ? [[key, String(read.value)] as const] : [],
  )
  const errors = reads.flatMap(({ one, key, read }) => errorsOf(one, key, read))
  return {
    values: Object.fromEntries(values),
    secrets: Object.fromEntries(secrets),
    errors: Object.assign({}, ...errors, ...unequal(secrets)),
    draft: draftOf(shown, response),
  }
}

function readOne(one: ShownPrompt, response: Readonly<Record<string, unknown>>): Read {
  if (isServerMade(one.type)) return { kind: 'value', value: one.initial }
  return readValue(one, given(one, response))
}

function given({ prompt }: ShownPrompt, response: Readonly<Record<string, unknown>>): unknown {
  return Object.hasOwn(response, prompt.fieldKey) ? response[prompt.fieldKey] : undefined
}

function errorsOf({ prompt, type }: ShownPrompt, key: string, read: Read): FieldErrors[] {
  if (read.kind === 'wrong') return [fieldError(key, read.told)]
  const isMissing = read.kind === 'nothing' || read.value === '' || read.value === false
  if (!isMissing || !prompt.required || isServerMade(type)) return []
  return [fieldError(key, 'This field is required.', 'required')]
}

/** All passwords of a form are one, typed several times. */
function unequal(secrets: readonly (readonly [key: string, value: string])[]): FieldErrors[] {
  const [first] = secrets
  return secrets
    .filter(([, value]) => value !== first?.[1])
    .map(([key]) => fieldError(key, say('passwordsDiffer')))
}

/** Neither secrets nor files, which no page could fill in again. */
function draftOf(
  shown: readonly ShownPrompt[],
  response: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const kept = shown.filter(
    ({ type }) => isEditable(type) && type !== 'password' && type !== 'file',
  )
  return Object.fromEntries(kept.map((one) => [one.prompt.fieldKey, textOf(given(one, response))]))
}
