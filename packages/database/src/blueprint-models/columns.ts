/** How the values of a blueprint become values of a column; each refuses what does not fit. */
import { FieldError } from '@gatehouse/blueprints'
import { parseDuration } from '@gatehouse/protocol'

/** Checks and converts one value; `field` is for the message. */
export type Read<Value = unknown> = (value: unknown, field: string) => Value

/** One attribute of a model: the Prisma field it is stored in, and its reader. */
export interface Column {
  readonly into: string
  readonly read: Read
}

/** By attribute. */
export type Columns = Readonly<Record<string, Column>>

export function column(into: string, read: Read): Column {
  return { into, read }
}

export const text: Read<string> = (value, field) => {
  if (typeof value === 'string' && !value.includes('\0')) return value
  throw new FieldError(field, 'must be text')
}

export const filledText: Read<string> = (value, field) => {
  const read = text(value, field)
  if (read.trim() === '') throw new FieldError(field, 'must not be empty')
  return read
}

/** Where accounts are filed: `team/berlin`. */
export const path: Read<string> = (value, field) => {
  const read = filledText(value, field)
  if (read.split('/').every((segment) => segment !== '')) return read
  throw new FieldError(field, 'must not have empty segments')
}

export const optionalPath: Read<string> = (value, field) =>
  value === null || value === '' ? '' : path(value, field)

/** authentik leaves optional texts out or sets them to null. */
export const optionalText: Read<string> = (value, field) =>
  value === null ? '' : text(value, field)

export const nullableText: Read<string | null> = (value, field) =>
  value === null || value === '' ? null : text(value, field)

export const slug: Read<string> = (value, field) => {
  const read = text(value, field)
  if (/^[\w-]{1,100}$/.test(read)) return read
  throw new FieldError(field, 'may only have letters, digits, - and _')
}

export const boolean: Read<boolean> = (value, field) => {
  if (typeof value === 'boolean') return value
  throw new FieldError(field, 'must be true or false')
}

export const integer: Read<number> = (value, field) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new FieldError(field, 'must be a whole number')
}

export const json: Read<object> = (value, field) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new FieldError(field, 'must be a mapping of names to values')
}

export const duration: Read<string> = (value, field) => {
  const read = text(value, field)
  try {
    parseDuration(read)
    return read
  } catch (cause) {
    throw new FieldError(field, 'must be a duration such as hours=5;minutes=30', { cause })
  }
}

export const timestamp: Read<Date | null> = (value, field) => {
  if (value === null) return null
  const read = value instanceof Date ? value : new Date(text(value, field))
  if (Number.isNaN(read.getTime())) throw new FieldError(field, 'must be a date and time')
  return read
}

/** A whole number within limits. */
export function integerBetween(least: number, most: number): Read<number> {
  return (value, field) => {
    const read = integer(value, field)
    if (read >= least && read <= most) return read
    throw new FieldError(field, `must be from ${least} to ${most}`)
  }
}

/** RFC 5322 §3.4.1 without quoted names, comments and lists: what people have. */
const MAILBOX = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,189}$/u

export const mailAddress: Read<string> = (value, field) => {
  const read = text(value, field)
  if (MAILBOX.test(read)) return read
  throw new FieldError(field, 'must be an e-mail address')
}

export function oneOf(...allowed: readonly string[]): Read<string> {
  return (value, field) => {
    if (typeof value === 'string' && allowed.includes(value)) return value
    throw new FieldError(field, `must be one of ${allowed.join(', ')}`)
  }
}

export function listOf<Value>(read: Read<Value>): Read<Value[]> {
  return (value, field) => {
    if (!Array.isArray(value)) throw new FieldError(field, 'must be a list')
    return value.map((item) => read(item, field))
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The key of another object, from `!KeyOf` or `!Find`. */
export const uuid: Read<string> = (value, field) => {
  if (typeof value === 'string' && UUID.test(value)) return value
  throw new FieldError(field, 'refers to nothing: no such object')
}

export const nullableUuid: Read<string | null> = (value, field) =>
  value === null ? null : uuid(value, field)

export const integerKey: Read<number> = (value, field) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new FieldError(field, 'refers to nothing: no such object')
}

export const nullableIntegerKey: Read<number | null> = (value, field) =>
  value === null ? null : integerKey(value, field)
