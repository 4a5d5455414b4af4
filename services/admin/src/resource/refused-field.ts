import { ApiError } from '@gatehouse/errors'

/** One field of a request is wrong; `predicate` without subject or dot, as in a `FieldError`. */
export function refusedField(field: string, predicate: string): ApiError {
  const message = `This field ${predicate}.`
  return new ApiError(400, message, { fields: { [field]: [message] } })
}
