import type { Parameters } from './authorization-request.ts'

/** The same request again, as a GET. */
export function returnUrl(path: string, parameters: Parameters): string {
  const present = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return `${path}?${new URLSearchParams(present)}`
}
