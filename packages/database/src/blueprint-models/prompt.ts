/** A field of the forms that prompt stages show. */
import { FieldError, type Model } from '@gatehouse/blueprints'
import { PROMPT_TYPES } from '@gatehouse/core'
import { compilePrompt } from '@gatehouse/expressions'
import {
  boolean,
  type Columns,
  column,
  filledText,
  integer,
  oneOf,
  optionalText,
  text,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { namedInStages } from './stage-references.ts'
import { type Table, tableModel } from './table-model.ts'

export const PROMPT_COLUMNS = {
  name: column('name', filledText),
  field_key: column('fieldKey', fieldKey),
  label: column('label', text),
  type: column('type', oneOf(...PROMPT_TYPES)),
  required: column('required', boolean),
  placeholder: column('placeholder', optionalText),
  placeholder_expression: column('placeholderExpression', boolean),
  initial_value: column('initialValue', optionalText),
  initial_value_expression: column('initialValueExpression', boolean),
  order: column('order', integer),
  sub_text: column('subText', optionalText),
} satisfies Columns

export function promptModel({ transaction }: ModelScope): Model {
  const model = tableModel({
    name: 'authentik_stages_prompt.prompt',
    table: transaction.prompt as unknown as Table,
    required: ['name', 'field_key', 'label', 'type'],
    columns: PROMPT_COLUMNS,
    async extend(pk) {
      const prompt = await transaction.prompt.findUniqueOrThrow({ where: { id: String(pk) } })
      checkTogether(prompt)
    },
  })
  return namedInStages(transaction, model)
}

/** Of the form itself. */
const RESERVED = new Set(['component', 'csrf_token'])
/** Through which JavaScript reaches a prototype. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype'])
/** What an account is allowed; nobody gives that to themselves. */
const PROTECTED = /^attributes[._]goauthentik\.io\b/

function fieldKey(value: unknown, field: string): string {
  const key = filledText(value, field)
  if (!/^[^\s\p{C}]{1,200}$/u.test(key)) {
    throw new FieldError(field, 'must have no spaces, and at most 200 characters')
  }
  if (RESERVED.has(key) || key.split('.').some((part) => UNSAFE.has(part))) {
    throw new FieldError(field, 'must be another one: this name has a meaning of its own')
  }
  if (PROTECTED.test(key)) throw new FieldError(field, 'must not be a protected attribute')
  return key
}

/** Checks of several fields, after all of them are known. */
function checkTogether(prompt: {
  readonly fieldKey: string
  readonly type: string
  readonly placeholder: string
  readonly placeholderExpression: boolean
  readonly initialValue: string
  readonly initialValueExpression: boolean
}): void {
  if (prompt.fieldKey === 'password' && prompt.type !== 'password') {
    throw new FieldError('type', 'must be password for the field_key password')
  }
  if (prompt.placeholderExpression) checkExpression(prompt.placeholder, 'placeholder')
  if (prompt.initialValueExpression) checkExpression(prompt.initialValue, 'initial_value')
}

function checkExpression(source: string, field: string): void {
  try {
    compilePrompt(source)
  } catch (cause) {
    throw new FieldError(field, `is not valid: ${(cause as Error).message}`, { cause })
  }
}
