import type { Source } from '@gatehouse/core'
import type { Definition } from './definition.ts'

/** Who Gatehouse is there. Of Apple's three parts it is the first. */
export function clientIdOf({ settings }: Source, { signedSecret }: Definition): string {
  const key = String(settings['consumer_key'])
  return signedSecret ? (key.split(';')[0] ?? key) : key
}
