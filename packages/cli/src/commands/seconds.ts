import { InvalidArgumentError } from 'commander'

/** An option that is a time, at most a day. */
export function seconds(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 86_400)) throw new InvalidArgumentError('It is a number of seconds.')
  return value
}
